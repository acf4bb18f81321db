import type { MonotonicClock } from '../../../electron/main/visit/idle-timer.ts'

/** A steady clock that stands still until a test lets time pass. */
export function createManualClock() {
  let time = 0
  let timers: { readonly at: number; readonly act: () => void }[] = []
  const clock: MonotonicClock = {
    now: () => time,
    schedule: (delayMs, act) => {
      const timer = { at: time + Math.max(0, delayMs), act }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
  }

  function nextDue(end: number) {
    const [first] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
    return first
  }

  return {
    ...clock,
    /** Lets time pass, and runs each timer when it is due. */
    pass: (milliseconds: number) => {
      const end = time + milliseconds
      for (let due = nextDue(end); due; due = nextDue(end)) {
        time = due.at
        timers = timers.filter((timer) => timer !== due)
        due.act()
      }
      time = end
    },
    waiting: () => timers.length,
  }
}

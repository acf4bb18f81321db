import type { MonotonicClock } from '../../../electron/main/base/monotonic-clock.ts'

/** A clock that advances only when a test advances it. */
export function createManualClock() {
  let time = 0
  let timers: { readonly at: number; readonly task: () => void }[] = []
  const clock: MonotonicClock = {
    now: () => time,
    schedule: (delayMs, task) => {
      const timer = { at: time + Math.max(0, delayMs), task }
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
    /** Advances the time, running each timer when it is due. */
    pass: (milliseconds: number) => {
      const end = time + milliseconds
      for (let due = nextDue(end); due; due = nextDue(end)) {
        time = due.at
        timers = timers.filter((timer) => timer !== due)
        due.task()
      }
      time = end
    },
    waiting: () => timers.length,
  }
}

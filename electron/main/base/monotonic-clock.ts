import type { MonotonicClock } from '../visit/idle-timer.ts'

/** The steady clock of this machine. A timer of its own keeps no program running. */
export const monotonicClock: MonotonicClock = {
  now: () => performance.now(),
  schedule: (delayMs, act) => {
    const timer = setTimeout(act, Math.ceil(delayMs))
    timer.unref()
    return () => {
      clearTimeout(timer)
    }
  },
}

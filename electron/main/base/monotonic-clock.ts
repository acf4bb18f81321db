import type { SteadyClock } from '../visit/idle-timer.ts'

/** The steady clock of this machine. A timer of its own keeps no program running. */
export const steadyClock: SteadyClock = {
  now: () => performance.now(),
  after: (delayMs, act) => {
    const timer = setTimeout(act, Math.ceil(delayMs))
    timer.unref()
    return () => {
      clearTimeout(timer)
    }
  },
}

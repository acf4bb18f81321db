/** Time in milliseconds that never goes back, even if the system clock does. */
export interface MonotonicClock {
  readonly now: () => number
  /** Runs `task` once after the delay. The returned function cancels it. */
  readonly schedule: (delayMs: number, task: () => void) => () => void
}

/** A clock based on `performance.now()`, with timers that do not keep the process alive. */
export const monotonicClock: MonotonicClock = {
  now: () => performance.now(),
  schedule: (delayMs, task) => {
    const timer = setTimeout(task, Math.ceil(delayMs))
    timer.unref()
    return () => {
      clearTimeout(timer)
    }
  },
}

/** Time that never goes back, whatever happens to the system's clock, in milliseconds. */
export interface MonotonicClock {
  readonly now: () => number
  /** Runs `task` once after the delay. The returned function cancels it. */
  readonly schedule: (delayMs: number, task: () => void) => () => void
}

/** `performance.now()` and timers that do not keep the process alive. */
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

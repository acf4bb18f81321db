import { setTimeout as delay } from 'node:timers/promises'

interface SerialQueueOptions {
  readonly timeLimitMs: number
  readonly onError: (name: string, error: unknown) => void
  readonly onTimeout: (name: string) => void
}

/** Queues a task. Resolves to its value, or to `undefined` after an error or at the time limit; never rejects. */
export type Enqueue = <T>(name: string, task: () => Promise<T>) => Promise<T | undefined>

const timedOut = Symbol('timed out')

/**
 * Runs tasks one at a time. A caller may time out, but the next task starts only when the previous one has really
 * finished.
 */
export function createSerialQueue({
  timeLimitMs,
  onError,
  onTimeout,
}: SerialQueueOptions): Enqueue {
  let last: Promise<unknown> = Promise.resolve()
  return async (name, task) => {
    const run = last.then(task).catch((error: unknown) => {
      onError(name, error)
      return undefined
    })
    last = run
    const result = await Promise.race([run, delay(timeLimitMs, timedOut, { ref: false })])
    if (result !== timedOut) return result
    onTimeout(name)
    return undefined
  }
}

import { setImmediate as yieldToEventLoop } from 'node:timers/promises'
import { Unavailable } from '../service-failure.ts'

/** Runs tasks one at a time. Throws {@link Unavailable} if the queue is full. */
export type Enqueue = <T>(task: () => Promise<T>) => Promise<T>

/** Creates a queue for CPU-bound tasks that yields to the event loop between tasks. */
export function createSerialQueue(maxQueued: number): Enqueue {
  let queued = 0
  let last: Promise<unknown> = Promise.resolve()
  return async (task) => {
    if (queued >= maxQueued) throw new Unavailable('The certificate queue is full.')
    queued += 1
    const result = last.then(() => yieldToEventLoop()).then(task)
    last = result.catch(() => undefined)
    return result.finally(() => (queued -= 1))
  }
}

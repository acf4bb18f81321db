import { setImmediate as letOthers } from 'node:timers/promises'
import { Unavailable } from '../service-failure.ts'

/** Runs works one after the other. More than can wait: throws {@link Unavailable}. */
export type Enqueue = <T>(work: () => Promise<T>) => Promise<T>

/** Makes {@link Enqueue} for work that nothing else can be done beside: between two, all else has its turn. */
export function createSerialQueue(maxQueued: number): Enqueue {
  let queued = 0
  let last: Promise<unknown> = Promise.resolve()
  return async (work) => {
    if (queued >= maxQueued) throw new Unavailable('The queue for certificates is full.')
    queued += 1
    const result = last.then(() => letOthers()).then(work)
    last = result.catch(() => undefined)
    return result.finally(() => (queued -= 1))
  }
}

import { setImmediate as letOthers } from 'node:timers/promises'
import { Unavailable } from '../service-failure.ts'

/** Runs works one after the other. More than can wait: throws {@link Unavailable}. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>

/** Makes {@link Turns} for work that nothing else can be done beside: between two, all else has its turn. */
export function createTurns(longestQueue: number): Turns {
  let queued = 0
  let last: Promise<unknown> = Promise.resolve()
  return async (work) => {
    if (queued >= longestQueue) throw new Unavailable('The queue for certificates is full.')
    queued += 1
    const turn = last.then(() => letOthers()).then(work)
    last = turn.catch(() => undefined)
    return turn.finally(() => (queued -= 1))
  }
}

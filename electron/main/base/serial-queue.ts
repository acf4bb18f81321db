import { setTimeout as delay } from 'node:timers/promises'

interface TurnsOptions {
  readonly timeLimitMs: number
  readonly onError: (name: string, error: unknown) => void
  readonly onLate: (name: string) => void
}

/** Runs an operation in its turn. It never rejects, nor keeps its caller waiting for longer than the time limit. */
export type Enqueue = <T>(name: string, operation: () => Promise<T>) => Promise<T | undefined>

const tooLate = Symbol('too late')

/** One operation at a time: each starts after the real end of the one before, however long its caller waited for that. */
export function createSerialQueue({ timeLimitMs, onError, onLate }: TurnsOptions): Enqueue {
  let last: Promise<unknown> = Promise.resolve()
  return async (name, operation) => {
    const turn = last.then(operation).catch((error: unknown) => {
      onError(name, error)
      return undefined
    })
    last = turn
    const outcome = await Promise.race([turn, delay(timeLimitMs, tooLate, { ref: false })])
    if (outcome !== tooLate) return outcome
    onLate(name)
    return undefined
  }
}

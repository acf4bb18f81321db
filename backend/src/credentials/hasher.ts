import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { hash, parseOptions, verify } from '@node-rs/argon2'
import { Unavailable } from '../service-failure.ts'

/** The cost of argon2id, and how many computations may wait for a core. */
export interface HashCost {
  readonly memoryKib: number
  readonly passes: number
  readonly queue: number
}

/** OWASP's minimum for argon2id (Password Storage Cheat Sheet). */
export const defaultHashCost: HashCost = { memoryKib: 19_456, passes: 2, queue: 256 }

/** Hashes secrets with argon2id, as many at a time as there are cores. Full: throws {@link Unavailable}. */
export interface Hasher {
  readonly hash: (secret: string) => Promise<string>
  /** Without a hash the same work is done against a dummy, and the answer is no. */
  readonly verify: (hash: string | undefined, secret: string) => Promise<boolean>
  /** Whether a hash was made with other parameters than those in force. */
  readonly needsRehash: (hash: string) => boolean
}

/** Makes the dummy with the same parameters, so that nobody can tell it by its time. */
export async function createHasher(cost: HashCost): Promise<Hasher> {
  const options = { memoryCost: cost.memoryKib, timeCost: cost.passes, parallelism: 1 }
  const enqueue = createBoundedQueue(availableParallelism(), cost.queue)
  const dummy = await hash(randomBytes(32), options)
  return {
    hash: (secret) => enqueue(() => hash(secret, options)),
    verify: (known, secret) =>
      enqueue(async () => (await verify(known ?? dummy, secret)) && known !== undefined),
    needsRehash: (known) => {
      const { memoryCost, timeCost, parallelism } = parseOptions(known)
      return memoryCost !== cost.memoryKib || timeCost !== cost.passes || parallelism !== 1
    },
  }
}

/** Runs at most `width` works at a time and lets at most `length` more wait, first come, first served. */
function createBoundedQueue(width: number, length: number) {
  const waiting: (() => void)[] = []
  let running = 0
  const enter = async () => {
    if (running < width) {
      running += 1
      return
    }
    if (waiting.length >= length) throw new Unavailable('The queue for hashes is full.')
    await new Promise<void>((resolve) => waiting.push(resolve))
  }
  // Whoever waits takes over the place, so that nobody who comes later can slip in between.
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
  return async <T>(work: () => Promise<T>): Promise<T> => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}

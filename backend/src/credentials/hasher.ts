import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { hash, parseOptions, verify } from '@node-rs/argon2'
import { Unavailable } from '../service-failure.ts'

/** Cost of argon2id; `queue` is the number of hashes that may wait for a core. */
export interface HashCost {
  readonly memoryKib: number
  readonly passes: number
  readonly queue: number
}

/** The minimum argon2id cost that OWASP's Password Storage Cheat Sheet recommends. */
export const defaultHashCost: HashCost = { memoryKib: 19_456, passes: 2, queue: 256 }

/**
 * Hashes passwords with argon2id, one at a time per core. Throws {@link Unavailable} if the hash queue is full. `address` is
 * the network address that asked for a hash; jobs have none.
 */
export interface Hasher {
  readonly hash: (secret: string, address?: string) => Promise<string>
  /** Without a hash, does the same work on a dummy hash and returns false, so that the response times do not differ. */
  readonly verify: (hash: string | undefined, secret: string, address?: string) => Promise<boolean>
  /** Returns true if a hash was created with parameters other than the current ones. */
  readonly needsRehash: (hash: string) => boolean
}

/** Creates a {@link Hasher} with a dummy hash of the same cost. */
export async function createHasher(cost: HashCost): Promise<Hasher> {
  const options = { memoryCost: cost.memoryKib, timeCost: cost.passes, parallelism: 1 }
  const enqueue = createBoundedQueue(availableParallelism(), cost.queue)
  const dummyHash = await hash(randomBytes(32), options)
  return {
    hash: (secret) => enqueue(() => hash(secret, options)),
    verify: (known, secret) =>
      enqueue(async () => (await verify(known ?? dummyHash, secret)) && known !== undefined),
    needsRehash: (known) => {
      const { memoryCost, timeCost, parallelism } = parseOptions(known)
      return memoryCost !== cost.memoryKib || timeCost !== cost.passes || parallelism !== 1
    },
  }
}

/** Runs at most `concurrency` tasks at a time, in order of arrival, while at most `maxWaiting` others wait. */
function createBoundedQueue(concurrency: number, maxWaiting: number) {
  const waiting: (() => void)[] = []
  let running = 0
  const enter = async () => {
    if (running < concurrency) {
      running += 1
      return
    }
    if (waiting.length >= maxWaiting) throw new Unavailable('The hash queue is full.')
    await new Promise<void>((resolve) => waiting.push(resolve))
  }
  // The next task inherits the slot, so that a later arrival cannot overtake it.
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
  return async <T>(task: () => Promise<T>): Promise<T> => {
    await enter()
    try {
      return await task()
    } finally {
      leave()
    }
  }
}

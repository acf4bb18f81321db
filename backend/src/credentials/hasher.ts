import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { createFairQueue } from '../fair-queue.ts'

/** Cost of argon2id; `queue` is the number of hashes that may wait for a core. */
export interface HashCost {
  readonly memoryKib: number
  readonly passes: number
  readonly queue: number
}

/** The minimum argon2id cost that OWASP's Password Storage Cheat Sheet recommends. */
export const defaultHashCost: HashCost = { memoryKib: 19_456, passes: 2, queue: 256 }

/** Part of the hash queue that one network address may fill. */
const shareOfAddress = 1 / 4

/** Maximum wait for a core, well below the time after which clients give up (15 s). */
const deadlineMs = 5_000

/**
 * Hashes passwords with argon2id, a few at a time and fair to each network address. Throws `Unavailable` if the hash queue
 * is full. `address` is the network address that asked for a hash; jobs have none.
 */
export interface Hasher {
  readonly hash: (secret: string, address?: string) => Promise<string>
  /**
   * Returns true if the secret is correct. Without a hash, or with one of another scheme, does the same work on a dummy hash
   * and returns false, so that the response times do not differ.
   */
  readonly verify: (hash: string | undefined, secret: string, address?: string) => Promise<boolean>
  /** Returns true if a hash was created with another scheme or with parameters other than the current ones. */
  readonly needsRehash: (hash: string) => boolean
  /** Returns true if {@link Hasher.verify} can compare with this hash. */
  readonly isSupported: (hash: string) => boolean
}

/** Creates a {@link Hasher} with a dummy hash of the same cost. */
export async function createHasher(cost: HashCost): Promise<Hasher> {
  const options = { memoryCost: cost.memoryKib, timeCost: cost.passes, parallelism: 1 }
  const enqueue = createFairQueue({
    // One more than the number of cores, so that no core waits for the event loop to start the next hash.
    width: availableParallelism() + 1,
    waiting: cost.queue,
    waitingPerAddress: Math.ceil(cost.queue * shareOfAddress),
    deadlineMs,
  })
  const dummyHash = await hash(randomBytes(32), options)
  const compareWithDummy = async (secret: string) => {
    await verify(dummyHash, secret)
    return false
  }
  // A hash can have the right shape and still be one that argon2 rejects.
  const compare = (known: string | undefined, secret: string) =>
    known !== undefined && isArgon2(known)
      ? verify(known, secret).catch(() => compareWithDummy(secret))
      : compareWithDummy(secret)
  return {
    hash: (secret, address) => enqueue(() => hash(secret, options), address),
    verify: (known, secret, address) => enqueue(() => compare(known, secret), address),
    isSupported: isArgon2,
    // The text in front of the salt names scheme, version and parameters.
    needsRehash: (known) =>
      !known.startsWith(`$argon2id$v=19$m=${cost.memoryKib},t=${cost.passes},p=1$`),
  }
}

/** Logs an error for each comparison with a hash of another scheme, because its owner cannot sign in. */
export const reportUnsupportedHashes = (
  hasher: Hasher,
  log: { readonly error: (fields: object, message: string) => void },
): Hasher => ({
  ...hasher,
  verify: (known, secret, address) => {
    if (known !== undefined && !hasher.isSupported(known)) {
      // The scheme's name is not secret, unlike the rest.
      const scheme = /^\$\w{1,20}\$/.exec(known)?.[0] ?? 'unknown'
      log.error({ event: 'unsupported-hash', scheme }, 'A stored password hash has another scheme.')
    }
    return hasher.verify(known, secret, address)
  },
})

/** Returns false for the hashes of other schemes, such as bcrypt, and for text that is not a hash. */
const isArgon2 = (known: string) => known.startsWith('$argon2')

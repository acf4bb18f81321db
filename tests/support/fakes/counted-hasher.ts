import { createHasher, type Hasher } from '../../../backend/src/credentials/hasher.ts'

/** The real hasher at a low cost. Counts comparisons with a stored hash and with the dummy hash. */
export interface CountedHasher extends Hasher {
  readonly counts: { real: number; dummy: number; made: number }
}

export async function countedHasher(): Promise<CountedHasher> {
  const hasher = await createHasher({ memoryKib: 64, passes: 1, queue: 1_000 })
  const counts = { real: 0, dummy: 0, made: 0 }
  return {
    ...hasher,
    counts,
    hash: (secret, address) => {
      counts.made += 1
      return hasher.hash(secret, address)
    },
    verify: (hash, secret, address) => {
      counts[hash === undefined ? 'dummy' : 'real'] += 1
      return hasher.verify(hash, secret, address)
    },
  }
}

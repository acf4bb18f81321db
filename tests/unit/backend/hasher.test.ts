import { availableParallelism } from 'node:os'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  createHasher,
  type Hasher,
  defaultHashCost,
} from '../../../backend/src/credentials/hasher.ts'
import { defaultRules } from '../../../backend/src/rules.ts'
import { Unavailable } from '../../../backend/src/service-failure.ts'

const cost = { memoryKib: 64, passes: 1, queue: 1_000 }

/**
 * Rejects a password ten times with each of two hashes; returns the lowest CPU time of each in microseconds. Other work in
 * the process can only add CPU time, so the lowest is closest to the hash's own.
 */
async function leastCpuTimes(hasher: Hasher, ...[one, two]: [Stored, Stored]) {
  const cpuOf = async (hash: Stored) => {
    const start = process.cpuUsage()
    expect(await hasher.verify(hash, 'another')).toBe(false)
    const { user, system } = process.cpuUsage(start)
    return user + system
  }
  let [first, second] = [Infinity, Infinity]
  for (let i = 0; i < 10; i += 1) {
    first = Math.min(first, await cpuOf(one))
    second = Math.min(second, await cpuOf(two))
  }
  return { first, second }
}

type Stored = string | undefined

describe('the hasher', () => {
  it('creates argon2id hashes with the default cost', async () => {
    const hasher = await createHasher(defaultHashCost)
    const hash = await hasher.hash('a secret')
    expect(hash).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
    expect(await hasher.verify(hash, 'a secret')).toBe(true)
    expect(await hasher.verify(hash, 'another')).toBe(false)
    expect(hasher.needsRehash(hash)).toBe(false)
    expect((await createHasher(cost)).needsRehash(hash)).toBe(true)
  })

  it('rejects every password if there is no hash', async () => {
    const hasher = await createHasher(cost)
    for (const secret of ['', 'x', '\ud83d']) {
      expect(await hasher.verify(undefined, secret)).toBe(false)
    }
  })

  it('takes as much CPU time without a hash as with one', async () => {
    const hasher = await createHasher(defaultHashCost)
    const stored = await hasher.hash('a secret')
    const { first: real, second: dummy } = await leastCpuTimes(hasher, stored, undefined)
    expect(dummy / real).toBeGreaterThan(1 / 2)
    expect(dummy / real).toBeLessThan(2)
  })

  it('computes queued hashes in order', async () => {
    const hasher = await createHasher(cost)
    const finished: number[] = []
    const all = Array.from({ length: 50 }, async (_, i) => {
      await hasher.hash('a secret')
      finished.push(i)
    })
    await Promise.all(all)
    expect(finished).toHaveLength(50)
    expect(finished.slice(0, 20).every((i) => i < 40)).toBe(true)
  })

  it('rejects requests while its queue is full, and accepts them again afterward', async () => {
    const hasher = await createHasher({ ...cost, queue: 3 })
    const all = await Promise.allSettled(Array.from({ length: 40 }, () => hasher.hash('a secret')))
    const refused = all.filter((result) => result.status === 'rejected')
    expect(refused.length).toBeGreaterThan(0)
    for (const { reason } of refused) expect(reason).toBeInstanceOf(Unavailable)
    expect(all.length - refused.length).toBeGreaterThanOrEqual(4)
    expect(await hasher.hash('a secret')).toContain('$argon2id$')
  })

  it('gives up a waiting comparison long before the reservation of its attempt expires', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const hasher = await createHasher(defaultHashCost)
    const running = Array.from({ length: availableParallelism() + 1 }, () =>
      hasher.verify(undefined, 'a secret'),
    )
    const waiting = hasher.verify(undefined, 'a secret')
    vi.advanceTimersByTime((defaultRules.lock.inFlightSeconds * 1_000) / 4)
    await expect(waiting).rejects.toBeInstanceOf(Unavailable)
    await Promise.all(running)
  })

  it('frees its slot after a malformed hash', async () => {
    const hasher = await createHasher({ ...cost, queue: 1 })
    for (let i = 0; i < 10; i += 1) {
      expect(await hasher.verify('broken', 'a secret')).toBe(false)
    }
    expect(await hasher.hash('a secret')).toContain('$argon2id$')
  })

  it.each([
    ['bcrypt', '$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW'],
    ['PBKDF2', 'pbkdf2_sha256$600000$c2FsdA$Vn0dIuS3Q3d1JvYvF6bXH0jvGgk2VkH1Gd9n3t4Xg1E='],
    ['a salt that is too short', '$argon2id$v=19$m=64,t=1,p=1$AA$AA'],
    ['parameters only', '$argon2id$v=19$m=64,t=1,p=1'],
    ['parameters out of range', '$argon2id$v=19$m=-1,t=0,p=99999999999$AAAAAAAAAAA$AAAAAAAA'],
    ['empty text', ''],
  ])('rejects every password for a hash of another scheme: %s', async (_scheme, stored) => {
    const hasher = await createHasher(defaultHashCost)
    expect(hasher.needsRehash(stored)).toBe(true)
    const { first: other, second: dummy } = await leastCpuTimes(hasher, stored, undefined)
    expect(other).toBeGreaterThan(dummy / 4)
  })

  it('recognizes the hashes that it can compare with', async () => {
    const hasher = await createHasher(cost)
    expect(hasher.isSupported(await hasher.hash('a secret'))).toBe(true)
    expect(hasher.isSupported('$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW')).toBe(
      false,
    )
  })
})

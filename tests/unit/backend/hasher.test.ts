import { describe, expect, it } from 'vitest'
import { createHasher, defaultHashCost } from '../../../backend/src/credentials/hasher.ts'
import { Unavailable } from '../../../backend/src/service-failure.ts'

const cost = { memoryKib: 64, passes: 1, queue: 1_000 }

describe('hasher', () => {
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

  it('frees its slot after a malformed hash', async () => {
    const hasher = await createHasher({ ...cost, queue: 1 })
    for (let i = 0; i < 10; i += 1) {
      await expect(hasher.verify('broken', 'a secret')).rejects.toThrow()
    }
    expect(await hasher.hash('a secret')).toContain('$argon2id$')
  })
})

import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { buildApp } from '../../backend/src/app.ts'
import type { Hasher } from '../../backend/src/credentials/hasher.ts'
import { defaultRules, type Rules } from '../../backend/src/rules.ts'
import { Unavailable } from '../../backend/src/service-failure.ts'
import {
  inParallel,
  auditEvents,
  changePassword,
  failToSignIn,
  marta,
  recoverTemporaryPassword,
  reserveAttempts,
  signIn,
  startBackend,
  type TestBackend,
} from './support.ts'

const generous: Partial<Rules> = {
  address: { ...defaultRules.address, attempts: 100_000 },
}
/** Slows each hash down, so that parallel requests overlap. */
function slowDown({ hasher }: TestBackend): void {
  const { verify } = hasher
  Object.assign(hasher, {
    verify: async (...given: Parameters<typeof verify>) => {
      await wait(20)
      return verify(...given)
    },
  })
}

const statusOf = async (backend: TestBackend) => (await signIn(backend)).status

describe('the account lock', () => {
  it('starts at the fifth failure and ends after a minute', async () => {
    const backend = await startBackend()
    await failToSignIn(backend, 5)
    expect(await statusOf(backend)).toBe(401)
    backend.clock.advance(59)
    expect(await statusOf(backend)).toBe(401)
    backend.clock.advance(1)
    expect(await statusOf(backend)).toBe(201)
  })

  it('does not start after four failures', async () => {
    const backend = await startBackend()
    await failToSignIn(backend, 4)
    expect(await statusOf(backend)).toBe(201)
  })

  it('does not count failures before a success', async () => {
    const backend = await startBackend()
    for (let round = 0; round < 3; round += 1) {
      await failToSignIn(backend, 4)
      expect(await statusOf(backend)).toBe(201)
    }
  })

  it('does not count failures older than 15 minutes', async () => {
    const backend = await startBackend()
    await failToSignIn(backend, 4)
    backend.clock.advance(15 * 60)
    await failToSignIn(backend, 4)
    expect(await statusOf(backend)).toBe(201)
  })

  it('doubles in duration each time, up to 15 minutes', async () => {
    const backend = await startBackend()
    for (const seconds of [60, 120, 240, 480, 900, 900]) {
      await failToSignIn(backend, 5)
      backend.clock.advance(seconds - 1)
      expect(await statusOf(backend)).toBe(401)
      backend.clock.advance(1)
    }
    expect(await statusOf(backend)).toBe(201)
    await failToSignIn(backend, 5)
    backend.clock.advance(60)
    expect(await statusOf(backend)).toBe(201)
  })

  it('lasts only a minute again after 12 hours', async () => {
    const backend = await startBackend()
    await failToSignIn(backend, 5)
    backend.clock.advance(60)
    await failToSignIn(backend, 5)
    backend.clock.advance(12 * 60 * 60)
    await failToSignIn(backend, 5)
    backend.clock.advance(60)
    expect(await statusOf(backend)).toBe(201)
  })

  it('does not count sign-in attempts while the account is locked', async () => {
    const backend = await startBackend()
    await failToSignIn(backend, 50)
    backend.clock.advance(60)
    expect(await statusOf(backend)).toBe(201)
  })

  it('also starts for unknown usernames', async () => {
    const backend = await startBackend()
    await failToSignIn(backend, 6, 'DNI11222333')
    const [counter] = await backend.db.selectFrom('attempt_counters').selectAll().execute()
    expect(counter).toMatchObject({ username: 'DNI11222333', consecutive: 5, lock_level: 1 })
    expect(await auditEvents(backend, 'authn_login_lock')).toHaveLength(1)
  })

  it('affects only one account', async () => {
    const backend = await startBackend()
    await failToSignIn(backend, 5, 'DNI11222333')
    expect(await statusOf(backend)).toBe(201)
  })

  it('also counts and blocks password changes', async () => {
    const backend = await startBackend()
    for (let i = 0; i < 5; i += 1) await changePassword(backend, 'this is wrong')
    expect(await statusOf(backend)).toBe(401)
    const change = await changePassword(backend, marta.password)
    expect(change.body.code).toBe('invalid-credentials')
    backend.clock.advance(60)
    expect(await statusOf(backend)).toBe(201)
  })

  it('requires a recovery after 60 consecutive failures of unknown clients, however long ago they were', async () => {
    const backend = await startBackend({ rules: generous })
    for (let round = 0; round < 12; round += 1) {
      await failToSignIn(backend, 5)
      backend.clock.advance(900)
    }
    expect(await auditEvents(backend, 'authn_login_fail_max')).toHaveLength(1)
    backend.clock.advance(7 * 24 * 60 * 60)
    expect(await statusOf(backend)).toBe(401)
    const temporaryPassword = await recoverTemporaryPassword(backend)
    expect((await signIn(backend, temporaryPassword)).body.reason).toBe('temporary')
    expect(await auditEvents(backend, 'authn_unlock')).toHaveLength(1)
    expect(await statusOf(backend)).toBe(201)
  })
})

describe('concurrent sign-in attempts', () => {
  it('compare the password at most five times for 200 wrong guesses [asvs-6.3.1]', async () => {
    const backend = await startBackend()
    slowDown(backend)
    const responses = await inParallel(200, () => signIn(backend, 'this is wrong'))
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([401]))
    expect(backend.hasher.counts.real).toBeLessThanOrEqual(5)
    expect(backend.hasher.counts.real + backend.hasher.counts.dummy).toBe(200)
    expect(await statusOf(backend)).toBe(401)
    const counter = await backend.db.selectFrom('attempt_counters').selectAll().executeTakeFirst()
    expect(counter).toMatchObject({ consecutive: 5, lock_level: 1, in_flight: [] })
  })

  it('compare the password at most five times across two instances and both endpoints that check passwords', async () => {
    const first = await startBackend()
    const second = await startBackend({ sharedWith: first })
    for (const backend of [first, second]) slowDown(backend)
    await inParallel(100, (i) => {
      const backend = i % 2 === 0 ? first : second
      return i % 4 < 2 ? signIn(backend, 'wrong') : changePassword(backend, 'wrong')
    })
    expect(first.hasher.counts.real + second.hasher.counts.real).toBe(5)
    const counter = await first.db.selectFrom('attempt_counters').selectAll().executeTakeFirst()
    expect(counter).toMatchObject({ consecutive: 5, lock_level: 1, in_flight: [] })
  })

  it('all succeed if they are 20 correct sign-ins', async () => {
    const first = await startBackend()
    const second = await startBackend({ sharedWith: first })
    const responses = await inParallel(20, (i) => signIn(i % 2 === 0 ? first : second))
    expect(responses.map(({ status }) => status)).toEqual(Array(20).fill(201))
  })

  it('never exceed 60 consecutive comparisons', async () => {
    const backend = await startBackend({ rules: generous })
    await failToSignIn(backend, 1)
    await backend.db.updateTable('attempt_counters').set({ consecutive: 58 }).execute()
    Object.assign(backend.hasher.counts, { real: 0 })
    slowDown(backend)
    await inParallel(20, () => signIn(backend, 'this is wrong'))
    expect(backend.hasher.counts.real).toBe(2)
  })
})

describe('a sign-in attempt without a result', () => {
  it('stays reserved for one minute', async () => {
    const backend = await startBackend()
    await reserveAttempts(backend, 4)
    await failToSignIn(backend, 1)
    Object.assign(backend.hasher.counts, { real: 0 })
    backend.clock.advance(60)
    await failToSignIn(backend, 5)
    expect(backend.hasher.counts.real).toBe(4)
  })

  it('gets 503 and is not counted while all attempts are reserved', async () => {
    const backend = await startBackend()
    await reserveAttempts(backend, 5)
    const { status, headers } = await signIn(backend)
    expect(status).toBe(503)
    expect(headers['retry-after']).toBe('1')
    backend.clock.advance(60)
    expect(await statusOf(backend)).toBe(201)
  })

  it('is not counted if the hash queue is full', async () => {
    const backend = await startBackend()
    let calls = 0
    const hasher: Hasher = {
      ...backend.hasher,
      verify: (...given) => {
        calls += 1
        return calls % 2 === 0
          ? Promise.reject(new Unavailable('The queue is full.'))
          : backend.hasher.verify(...given)
      },
    }
    const app = await buildApp({ ...backend.dependencies, hasher })
    onTestFinished(() => app.close())
    const responses = await inParallel(30, (i) =>
      signIn({ ...backend, app }, 'this is wrong', `DNI${20_000_000 + i}`),
    )
    const refused = responses.filter(({ status }) => status === 503)
    expect(refused).toHaveLength(15)
    for (const { headers, body } of refused) {
      expect(headers['retry-after']).toBe('1')
      expect(body.code).toBe('unavailable')
    }
    const counters = await backend.db.selectFrom('attempt_counters').selectAll().execute()
    expect(counters.filter(({ consecutive }) => consecutive === 0)).toHaveLength(refused.length)
    expect(counters.every(({ in_flight }) => in_flight.length === 0)).toBe(true)
  })
})

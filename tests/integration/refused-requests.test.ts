import { describe, expect, it } from 'vitest'
import { defaultRules } from '../../backend/src/rules.ts'
import {
  auditEvents,
  call,
  changePassword,
  failToSignIn,
  marta,
  requestRecovery,
  signIn,
  startBackend,
  type TestBackend,
} from './support.ts'

const rules = {
  address: { ...defaultRules.address, attempts: 2, recoveries: 2, registrations: 2 },
}

const register = (backend: TestBackend, i: number) =>
  call(backend, 'POST', '/v1/registrations', {
    body: { username: marta.username, policyNumber: 'CF80900010', email: 'a@ejemplo.test' },
    headers: { 'idempotency-key': `key-${i}` },
  })

async function rowsOf({ db }: TestBackend): Promise<Record<string, number>> {
  const tables = ['audit_events', 'idempotency_records', 'jobs', 'address_counters'] as const
  const counts = await Promise.all(
    tables.map(async (table) => (await db.selectFrom(table).selectAll().execute()).length),
  )
  return Object.fromEntries(tables.map((table, i) => [table, counts[i] ?? 0]))
}

describe('requests over the limit of a network address', () => {
  it.each<[string, (backend: TestBackend, i: number) => Promise<{ readonly status: number }>]>([
    ['sign-ins', (backend) => signIn(backend, 'this is wrong')],
    ['password changes', (backend) => changePassword(backend, 'this is wrong')],
    ['recoveries', (backend) => requestRecovery(backend)],
    ['registrations', register],
  ])('write one row to the audit trail and nothing else: %s', async (_kind, request) => {
    const backend = await startBackend({ rules })
    for (let i = 0; i < 3; i += 1) await request(backend, i)
    expect(await auditEvents(backend, 'excess_rate_limit_exceeded')).not.toHaveLength(0)
    const before = await rowsOf(backend)
    for (let i = 3; i < 30; i += 1) expect((await request(backend, i)).status).toBe(429)
    expect(await rowsOf(backend)).toEqual(before)
    backend.clock.advance(15 * 60)
    expect((await request(backend, 30)).status).not.toBe(429)
  })
})

it('recoveries over the limit of an account write one row to the audit trail', async () => {
  const backend = await startBackend()
  for (let i = 0; i < 20; i += 1) expect((await requestRecovery(backend)).status).toBe(202)
  expect(await auditEvents(backend, 'excess_rate_limit_exceeded')).toHaveLength(1)
  expect(await auditEvents(backend, 'authn_recovery_requested')).toHaveLength(1)
})

describe('after the database’s clock was briefly a day ahead', () => {
  const day = 24 * 60 * 60
  const duringJump = async (work: (backend: TestBackend) => Promise<unknown>) => {
    const backend = await startBackend({ rules })
    backend.clock.advance(day)
    await work(backend)
    backend.clock.advance(-day)
    return backend
  }

  it('the limit of a network address still ends', async () => {
    const backend = await duringJump((jumped) => failToSignIn(jumped, 5))
    expect((await signIn(backend)).status).toBe(201)
  })

  it('the lock of an account still ends', async () => {
    const backend = await startBackend()
    backend.clock.advance(day)
    await failToSignIn(backend, 5)
    expect((await signIn(backend)).status).toBe(401)
    backend.clock.advance(-day)
    expect((await signIn(backend)).status).toBe(201)
  })

  it('a recovery still sends an e-mail', async () => {
    const backend = await duringJump((jumped) => requestRecovery(jumped))
    await requestRecovery(backend)
    expect(await auditEvents(backend, 'authn_recovery_requested')).toHaveLength(2)
  })

  it('a session that was used at that time has expired', async () => {
    const backend = await startBackend()
    backend.clock.advance(day)
    const { body } = await signIn(backend)
    backend.clock.advance(-day)
    const headers = { authorization: `Bearer ${body.session?.token ?? ''}` }
    expect((await call(backend, 'GET', '/v1/sessions/current', { headers })).status).toBe(401)
  })
})

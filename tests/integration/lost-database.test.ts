import { sql } from 'kysely'
import { describe, expect, inject, it, onTestFinished, vi } from 'vitest'
import { buildApp } from '../../backend/src/app.ts'
import { isDatabaseOutage, openDatabase } from '../../backend/src/database.ts'
import { startLossyProxy, type LossyProxy } from '../support/fakes/lossy-proxy.ts'
import {
  call,
  changePassword,
  inParallel,
  marta,
  requestRecovery,
  signIn,
  startBackend,
  type TestBackend,
} from './support.ts'

/** The pool's limits, all shortened by the same factor. */
const timeouts = { connect: 600, statement: 1_200, response: 1_400 }
const longestCallMs = 3_000
const recoveryMs = 2_000

/** Starts a backend whose database is behind a proxy that the test controls. */
async function startBehindProxy(): Promise<TestBackend & { readonly proxy: LossyProxy }> {
  const backend = await startBackend({ ownDatabase: true })
  const proxy = await startLossyProxy(Number(new URL(backend.databaseUrl).port))
  const db = openDatabase(proxy.through(backend.databaseUrl), { timeouts })
  const app = await buildApp({ ...backend.dependencies, db })
  onTestFinished(async () => {
    await app.close()
    proxy.stop()
    await db.destroy()
  })
  return { ...backend, app, proxy }
}

const calls: readonly ((backend: TestBackend) => Promise<{ status: number }>)[] = [
  signIn,
  (backend) => changePassword(backend, marta.password),
  (backend) => requestRecovery(backend),
  (backend) => call(backend, 'GET', '/v1/health/ready'),
  (backend) =>
    call(backend, 'GET', '/v1/me/policies', {
      headers: { authorization: `Bearer ${'a'.repeat(43)}` },
    }),
]

/** Repeats all calls until `end`; returns their statuses and the duration of the slowest. */
async function callUntil(end: number, backend: TestBackend) {
  const statuses = new Set<number>()
  let slowest = 0
  const repeat = async (index: number) => {
    while (performance.now() < end) {
      const start = performance.now()
      statuses.add((await calls[index % calls.length]?.(backend))?.status ?? 0)
      slowest = Math.max(slowest, performance.now() - start)
    }
  }
  await inParallel(20, repeat)
  return { statuses: [...statuses], slowest }
}

const isBack = (backend: TestBackend) =>
  vi.waitFor(
    async () => {
      expect((await signIn(backend)).status).toBe(201)
      expect((await call(backend, 'GET', '/v1/health/ready')).status).toBe(200)
    },
    { timeout: recoveryMs, interval: 20 },
  )

describe('a database that stops responding without closing a connection', () => {
  it('makes every call fail with 503 in time, and is used again as soon as it responds', async () => {
    const backend = await startBehindProxy()
    await inParallel(10, () => signIn(backend))
    backend.proxy.swallow()
    const { statuses, slowest } = await callUntil(performance.now() + 4_000, backend)
    expect(statuses).toEqual([503])
    expect(slowest).toBeLessThan(longestCallMs)
    backend.proxy.pass()
    await isBack(backend)
  })

  it('does not keep idle connections that are dead', async () => {
    const backend = await startBehindProxy()
    await inParallel(10, () => signIn(backend))
    backend.proxy.swallow()
    expect((await signIn(backend)).status).toBe(503)
    backend.proxy.pass()
    expect((await signIn(backend)).status).toBe(201)
  })

  it('makes the readiness check fail within its own deadline', async () => {
    const backend = await startBehindProxy()
    await signIn(backend)
    backend.proxy.swallow()
    const start = performance.now()
    const responses = await inParallel(30, () => call(backend, 'GET', '/v1/health/ready'))
    expect(responses.every(({ status }) => status === 503)).toBe(true)
    expect(performance.now() - start).toBeLessThan(longestCallMs)
  })
})

describe('a database whose connections are reset', () => {
  it('is used again immediately', async () => {
    const backend = await startBehindProxy()
    await inParallel(10, () => signIn(backend))
    backend.proxy.cut()
    await isBack(backend)
  })
})

describe('a slow database', () => {
  it('is not mistaken for a lost one', async () => {
    const backend = await startBehindProxy()
    backend.proxy.delay(30)
    expect((await signIn(backend)).status).toBe(201)
  })

  it('cancels a statement that takes too long, so that it holds no lock', async () => {
    const { db, databaseUrl } = await startBackend({ ownDatabase: true })
    const hasty = openDatabase(databaseUrl, { timeouts: { ...timeouts, statement: 300 } })
    onTestFinished(() => hasty.destroy())
    await expect(sql`select pg_sleep(60)`.execute(hasty)).rejects.toThrow('statement timeout')
    const { rows } = await sql<{ running: number }>`
      select count(*)::integer as running from pg_stat_activity
      where datname = current_database() and query like '%pg_sleep%' and state = 'active' and pid <> pg_backend_pid()`.execute(
      db,
    )
    expect(rows).toEqual([{ running: 0 }])
  })
})

describe('a database that became read-only', () => {
  const statusesOf = (backend: TestBackend) =>
    Promise.all(calls.map(async (request) => (await request(backend)).status))

  it('is not ready, never makes a call fail with 500, and is replaced by a database that accepts changes', async () => {
    const backend = await startBackend({ ownDatabase: true })
    const name = sql.id(new URL(backend.databaseUrl).pathname.slice(1))
    const admin = openDatabase(inject('databaseServer'))
    onTestFinished(() => admin.destroy())
    await inParallel(10, () => signIn(backend))
    await sql`alter database ${name} set default_transaction_read_only = on`.execute(admin)
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${new URL(backend.databaseUrl).pathname.slice(1)}`.execute(
      admin,
    )
    await vi.waitFor(async () => {
      expect((await call(backend, 'GET', '/v1/health/ready')).status).toBe(503)
    }, 10_000)
    for (let round = 0; round < 3; round += 1) {
      expect(await statusesOf(backend)).toEqual([503, 503, 503, 503, 503])
    }
    // The connections opened in between stay read-only, like those to a primary that was demoted.
    await sql`alter database ${name} reset default_transaction_read_only`.execute(admin)
    await isBack(backend)
  })
})

describe('isDatabaseOutage', () => {
  it.each([
    ...['ENETUNREACH', 'ENETDOWN', 'EHOSTDOWN', 'ECONNABORTED', 'EHOSTUNREACH', 'ETIMEDOUT'],
    ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTCONN', 'EAI_AGAIN', 'ENOTFOUND'],
  ])('is true for %s', (code) => {
    const error = Object.assign(new Error(code), { code, syscall: 'connect' })
    expect(isDatabaseOutage(error)).toBe(true)
    expect(isDatabaseOutage(new AggregateError([error]))).toBe(true)
    expect(isDatabaseOutage(new Error('x', { cause: error }))).toBe(true)
  })

  it('is false for a bug', () => {
    expect(isDatabaseOutage(new Error('x is not a function'))).toBe(false)
    const missing = Object.assign(new Error('x'), { code: 'ENOENT', syscall: 'open' })
    expect(isDatabaseOutage(missing)).toBe(false)
    expect(isDatabaseOutage('ECONNREFUSED')).toBe(false)
  })
})

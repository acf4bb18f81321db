import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { buildApp } from '../../backend/src/app.ts'
import { isDatabaseOutage, openDatabase } from '../../backend/src/database.ts'
import { logTo } from '../../backend/src/plugins/request-log.ts'
import { Problem } from '../../shared/api/problem.ts'
import { call, changePassword, marta, requestRecovery, signIn, startBackend } from './support.ts'

const post = (payload: string, headers: Record<string, string> = {}) =>
  ({
    method: 'POST',
    url: '/v1/sessions',
    headers: { 'content-type': 'application/json', ...headers },
    payload,
  }) as const

describe('an error response', () => {
  it.each([
    [
      'an unknown path',
      { method: 'GET', url: '/v1/nothing?dni=25582558' } as const,
      404,
      'not-found',
    ],
    ['an unsupported method', { method: 'PUT', url: '/v1/sessions' } as const, 404, 'not-found'],
    ['a HEAD request', { method: 'HEAD', url: '/v1/password-policy' } as const, 404, undefined],
    ['an invalid path', { method: 'GET', url: '/v1/%zz' } as const, 400, 'validation'],
    ['truncated JSON', post('{"username":'), 400, 'validation'],
    ['no body', post(''), 400, 'validation'],
    ['a list', post('[]'), 400, 'validation'],
    ['a poisoned prototype', post('{"__proto__":{"a":1}}'), 400, 'validation'],
    ['another type', post('a', { 'content-type': 'text/plain' }), 415, 'validation'],
    [
      'a form',
      post('a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'validation',
    ],
    ['more than 2 MB', post(`"${'x'.repeat(2 * 1024 * 1024)}"`), 413, 'validation'],
  ])(
    'is a problem with the expected status and code for %s',
    async (_case, request, status, code) => {
      const { app } = await startBackend()
      const response = await app.inject(request)
      expect(response.statusCode).toBe(status)
      expect(response.headers['cache-control']).toBe('no-store')
      expect(response.headers['content-type']).toContain('application/problem+json')
      if (code === undefined) return
      const problem = Problem.strict().parse(response.json())
      expect(problem).toMatchObject({ status, code, instance: request.url.split('?')[0] })
      expect(problem.type).toBe('about:blank')
    },
  )

  it('reveals nothing about a bug', async () => {
    const lines: string[] = []
    const backend = await startBackend({ ownDatabase: true })
    await sql`alter table accounts rename column password_hash to hidden`.execute(backend.db)
    const logger = logTo({ write: (line) => lines.push(line) }, 'info')
    const app = await buildApp(backend.dependencies, { logger })
    onTestFinished(() => app.close())
    const { status, body } = await signIn({ ...backend, app })
    expect({ status, code: body.code }).toEqual({ status: 500, code: 'unexpected' })
    expect(JSON.stringify(body)).not.toMatch(/password_hash|column|select/i)
    expect(lines.join('')).toContain('password_hash')
    expect(await backend.db.selectFrom('attempt_counters').selectAll().execute()).toEqual([])
  })

  it('is 503 "unavailable" for every endpoint while the database is unreachable', async () => {
    const backend = await startBackend()
    const db = openDatabase('postgres://127.0.0.1:9/none')
    const app = await buildApp({ ...backend.dependencies, db })
    onTestFinished(async () => {
      await app.close()
      await db.destroy()
    })
    const away = { ...backend, app }
    const responses = [
      await signIn(away),
      await changePassword(away, marta.password),
      await requestRecovery(away),
      await call(away, 'GET', '/v1/health/ready'),
    ]
    for (const { status, headers, body } of responses) {
      expect({ status, code: body.code }).toEqual({ status: 503, code: 'unavailable' })
      expect(headers['retry-after']).toBe('2')
    }
    expect((await call(away, 'GET', '/v1/health/live')).status).toBe(200)
    expect((await call(away, 'GET', '/v1/password-policy')).status).toBe(200)
  })

  it('is no longer sent once broken database connections have been replaced', async () => {
    const backend = await startBackend({ ownDatabase: true })
    await signIn(backend)
    const admin = openDatabase(backend.databaseUrl)
    onTestFinished(() => admin.destroy())
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(admin)
    const statuses: number[] = []
    await vi.waitFor(async () => {
      statuses.push((await signIn(backend)).status)
      expect(statuses.at(-1)).toBe(201)
    }, 10_000)
    expect(statuses.slice(0, -1).every((status) => status === 503)).toBe(true)
  })
})

it('a connection that breaks between two statements of a transaction makes only that transaction reject', async () => {
  const { db, databaseUrl } = await startBackend({ ownDatabase: true })
  const admin = openDatabase(databaseUrl)
  onTestFinished(() => admin.destroy())
  const broken = db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    const pid = rows[0]?.pid ?? 0
    await sql`select pg_terminate_backend(${pid}, 5000)`.execute(admin)
    // The error must occur when no statement is running.
    await sql`select pg_sleep(0.2)`.execute(admin)
    await sql`select 1`.execute(tx)
  })
  await expect(broken).rejects.toThrow(/terminat|queryable|closed/)
  expect(isDatabaseOutage(await broken.catch((error: unknown) => error))).toBe(true)
})

describe('the request log', () => {
  it('has route, status and request id, and no personal data', async () => {
    const lines: string[] = []
    const backend = await startBackend({
      app: { logger: logTo({ write: (line) => lines.push(line) }, 'info') },
    })
    const requestId = randomUUID()
    const { body } = await signIn(backend, marta.password, marta.username, {
      'x-request-id': requestId,
    })
    await signIn(backend, 'this is wrong')
    await requestRecovery(backend)
    await changePassword(backend, marta.password)
    await call(backend, 'GET', '/v1/DNI25582558')
    await backend.app.inject(post('{"username":"DNI25582558"'))
    const log = lines.join('')
    expect(log).toContain(`"clientRequestId":"${requestId}"`)
    expect(log).toContain('"route":"/v1/sessions","status":201')
    for (const secret of ['25582558', marta.password, 'this is wrong', 'Marta', marta.email]) {
      expect(log).not.toContain(secret)
    }
    expect(log).not.toContain(body.session?.token)
  })

  it('replaces a request id that could be used for log injection', async () => {
    const { app } = await startBackend()
    const headers = { 'x-request-id': '<script>' }
    const response = await app.inject({ url: '/v1/health/live', headers })
    expect(response.headers['x-request-id']).toMatch(/^[\da-f-]{36}$/)
  })

  it('has a separate id for each request, whatever the client sends', async () => {
    const { app } = await startBackend()
    const headers = { 'x-request-id': randomUUID() }
    const ids: string[] = [headers['x-request-id']]
    for (const url of ['/v1/health/live', '/v1/health/live', '/v1/nothing', '/v1/%zz']) {
      ids.push(String((await app.inject({ url, headers })).headers['x-request-id']))
    }
    expect(new Set(ids).size).toBe(5)
  })

  it('warns once if an untrusted proxy forwards requests', async () => {
    const warningsFor = async (trustProxy: string | undefined, header: string) => {
      const lines: string[] = []
      const logger = logTo({ write: (line) => lines.push(line) }, 'warn')
      const { app } = await startBackend({ app: { logger, ...(trustProxy && { trustProxy }) } })
      const headers = { [header]: header === 'forwarded' ? 'for=200.1.2.3' : '200.1.2.3' }
      for (let i = 0; i < 3; i += 1) await app.inject({ url: '/v1/health/live', headers })
      return lines.filter((line) => line.includes('"event":"untrusted-proxy"')).length
    }
    expect(await warningsFor(undefined, 'x-forwarded-for')).toBe(1)
    expect(await warningsFor(undefined, 'forwarded')).toBe(1)
    expect(await warningsFor('10.0.0.0/8', 'x-forwarded-for')).toBe(1)
    expect(await warningsFor('127.0.0.0/8', 'x-forwarded-for')).toBe(0)
  })
})

describe('the OpenAPI document', () => {
  it('is served and equals docs/openapi.json', async () => {
    const { app } = await startBackend()
    const served: unknown = (await app.inject('/v1/openapi.json')).json()
    const committed: unknown = JSON.parse(readFileSync('docs/openapi.json', 'utf8'))
    expect(served).toEqual(committed)
  })
})

describe('the health endpoints', () => {
  it('answer HEAD requests without a body', async () => {
    const { app } = await startBackend()
    for (const path of ['live', 'ready']) {
      const { statusCode, body } = await app.inject({ method: 'HEAD', url: `/v1/health/${path}` })
      expect({ statusCode, body }).toEqual({ statusCode: 200, body: '' })
    }
  })

  it('return ok when the database responds', async () => {
    const backend = await startBackend()
    for (const path of ['live', 'ready']) {
      const { status, body } = await call(backend, 'GET', `/v1/health/${path}`)
      expect({ status, body }).toEqual({ status: 200, body: { status: 'ok' } })
    }
  })
})

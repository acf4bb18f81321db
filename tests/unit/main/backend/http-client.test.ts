import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createHttpClient } from '../../../../electron/main/backend/http-client.ts'
import { changePassword } from '../../../../shared/api/password-changes.ts'
import { getCertificate, listPolicies } from '../../../../shared/api/policies.ts'
import { getPasswordPolicy } from '../../../../shared/api/password-policy.ts'
import { requestRecovery } from '../../../../shared/api/password-recoveries.ts'
import { signIn, signOut } from '../../../../shared/api/sessions.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'
import {
  endless,
  file,
  html,
  json,
  problem,
  reset,
  silence,
  startFaultyServer,
  truncated,
} from '../../../support/fakes/faulty-server.ts'

const policy = { minLength: 12, maxLength: 128, contextWords: ['segurometal'], violations: [] }
const receipt = { temporaryPasswordMinutes: 60, resendAfterSeconds: 120 }
const credentials = { username: 'DNI25582558', password: 'ñandú 😀' }
const change = { username: 'DNI25582558', currentPassword: 'a', newPassword: 'b' }

let server: Awaited<ReturnType<typeof startFaultyServer>>

beforeAll(async () => {
  server = await startFaultyServer()
})

afterAll(() => {
  server.stop()
})

let fakeLog = createFakeLog()

beforeEach(() => {
  fakeLog = createFakeLog()
})

const connect = (baseUrl = server.url, limitMs = 2_000) =>
  createHttpClient({
    baseUrl,
    headers: { 'client-mode': 'kiosk', 'client-label': 'branch-12' },
    fetch: (input, init) => fetch(input, init),
    log: fakeLog.log,
    timeoutMs: limitMs,
    backOffMs: 1,
  })

const getPolicy = () => connect().request(getPasswordPolicy, {})
const failure = (code: string) => ({ ok: false, error: { code } })

describe('a request to the backend', () => {
  it('encodes path and query parameters', async () => {
    server.respond(problem(404, 'not-found'))
    const params = { policyId: '../../x?a=1' }
    const result = await connect().request(getCertificate, { token: 't1', params })
    expect(result).toEqual(failure('not-found'))
    const path = '/v1/me/policies/..%2F..%2Fx%3Fa%3D1/certificate'
    expect(server.seen[0]?.path).toBe(path)
    server.respond(json(200, { items: [], nextCursor: null }))
    await connect().request(listPolicies, { token: 't1', query: { cursor: 'a_b', limit: 500 } })
    expect(server.seen[0]?.path).toBe('/v1/me/policies?cursor=a_b&limit=500')
    await connect().request(listPolicies, { token: 't1', query: { limit: 500 } })
    expect(server.seen[1]?.path).toBe('/v1/me/policies?limit=500')
  })

  it('returns the bytes of a PDF, and rejects other content', async () => {
    const params = { policyId: 'p1' }
    const pdf = Buffer.from([...Buffer.from('%PDF-1.7'), 0, 255, 128, 10])
    server.respond(file('application/pdf', pdf))
    const result = await connect().request(getCertificate, { token: 't1', params })
    expect(result).toEqual({ ok: true, value: new Uint8Array(pdf) })
    server.respond(file('application/pdf', Buffer.from('<html>')))
    const broken = await connect().request(getCertificate, { token: 't1', params })
    expect(broken).toEqual(failure('unexpected'))
    server.respond(html(200))
    const portal = await connect().request(getCertificate, { token: 't1', params })
    expect(portal).toEqual(failure('unavailable'))
  })

  it('sends the body, the client headers and the token, and parses the response', async () => {
    const step = { next: 'change-password', reason: 'temporary', surplus: 1 }
    server.respond(json(200, step))
    const result = await connect().request(signIn, { body: credentials, token: 't1' })
    expect(result).toEqual({ ok: true, value: { next: 'change-password', reason: 'temporary' } })
    const [request] = server.seen
    expect(request).toMatchObject({ method: 'POST', path: '/v1/sessions' })
    expect(JSON.parse(request?.body ?? '')).toEqual(credentials)
    expect(request?.headers).toMatchObject({
      'client-mode': 'kiosk',
      'client-label': 'branch-12',
      authorization: 'Bearer t1',
      'content-type': 'application/json',
    })
    expect(request?.headers).not.toHaveProperty('idempotency-key')
  })

  it('parses a response without a body', async () => {
    server.respond(json(204, undefined))
    expect(await connect().request(signOut, { token: 't1' })).toEqual({ ok: true, value: null })
  })

  it('keeps the path of the base URL', async () => {
    server.respond(json(200, policy))
    await connect(`${server.url}/extranet/`).request(getPasswordPolicy, {})
    expect(server.seen[0]?.path).toBe('/extranet/v1/password-policy')
  })

  it('logs the path, status, code and request id of a failure, and no personal data', async () => {
    server.respond(problem(401, 'invalid-credentials'))
    await connect().request(signIn, { body: credentials })
    const requestId = String(server.seen[0]?.headers['x-request-id'])
    const fields = { call: '/v1/sessions', status: 401, code: 'invalid-credentials', requestId }
    expect(fakeLog.lines).toEqual([{ event: 'api-failed', fields }])
  })

  it("returns the backend's time even if this machine's clock is wrong by years", async () => {
    const date = 'Thu, 01 Jan 2032 00:00:00 GMT'
    server.respond(json(200, policy, { date }))
    const client = connect()
    await client.request(getPasswordPolicy, {})
    expect(Math.abs(client.now() - Date.parse(date))).toBeLessThan(5_000)
  })
})

describe('a failed request to the backend', () => {
  it('returns the code and details of a problem', async () => {
    const violations = ['too-short', 'common']
    server.respond(problem(422, 'weak-password', { violations }))
    const result = await connect().request(changePassword, { body: change })
    expect(result).toMatchObject({ ok: false, error: { code: 'weak-password', violations } })
    server.respond(problem(429, 'rate-limited', { retryAfterSeconds: 30 }))
    const limited = await getPolicy()
    expect(limited).toMatchObject({ error: { code: 'rate-limited', retryAfterSeconds: 30 } })
    expect(server.seen).toHaveLength(1)
  })

  it.each([
    ['500 as a page', 'unavailable', html(500)],
    ['503 as a page', 'unavailable', html(503)],
    ['500 without body', 'unavailable', json(500, undefined)],
    ['502 with other JSON', 'unavailable', json(502, { error: 'bad gateway' })],
    ['the page of a captive portal', 'unavailable', html(200)],
    ['a page for 404', 'unavailable', html(404)],
    ['an undeclared success status', 'unexpected', json(206, policy)],
    ['a response without its body', 'unexpected', json(200, undefined)],
    ['a body of another shape', 'unexpected', json(200, { minLength: 'x' })],
    ['invalid JSON', 'unexpected', (r) => void r.writeHead(200).end('{"minLength":')],
    ['404 with other JSON', 'unexpected', json(404, { message: 'no' })],
    ['a problem with an unknown code', 'unexpected', problem(400, 'teapot')],
    ['a body cut short', 'offline', truncated],
    ['a connection that is reset', 'offline', reset],
    ['a redirect', 'offline', json(302, {}, { location: 'https://example.com/' })],
    ['an endless body', 'unexpected', endless],
  ] satisfies [string, string, Parameters<typeof server.respond>[0]][])(
    'returns, for %s, the code "%s"',
    async (_fault, code, behavior) => {
      server.respond(behavior)
      expect(await getPolicy()).toMatchObject(failure(code))
    },
  )

  it('returns "offline" when the timeout, which covers all retries, expires', async () => {
    server.respond(silence)
    const startedAt = performance.now()
    const result = await connect(server.url, 100).request(getPasswordPolicy, {})
    expect(result).toEqual(failure('offline'))
    expect(performance.now() - startedAt).toBeLessThan(1_500)
    expect(server.seen).toHaveLength(1)
  })

  it('returns "offline" if the host is unknown or unreachable', async () => {
    const stopped = await startFaultyServer()
    stopped.stop()
    for (const url of [stopped.url, 'http://backend.invalid']) {
      expect(await connect(url).request(getPasswordPolicy, {})).toEqual(failure('offline'))
    }
  })

  it('returns "offline" for a TLS error', async () => {
    const url = server.url.replace('http:', 'https:')
    expect(await connect(url).request(getPasswordPolicy, {})).toEqual(failure('offline'))
  })
})

describe('a retry', () => {
  it.each([
    ['502', html(502)],
    ['503', problem(503, 'unavailable')],
    ['504', html(504)],
    ['a reset connection', reset],
  ])('recovers from a transient %s', async (_fault, behavior) => {
    server.respond(behavior, behavior, json(200, policy))
    expect(await getPolicy()).toEqual({ ok: true, value: policy })
    expect(server.seen).toHaveLength(3)
  })

  it('happens at most twice', async () => {
    server.respond(html(503))
    expect(await getPolicy()).toMatchObject(failure('unavailable'))
    expect(server.seen).toHaveLength(3)
  })

  it.each([
    ['a backend bug', problem(500, 'unexpected')],
    ['a validation error', problem(422, 'validation')],
  ])('does not follow %s', async (_fault, behavior) => {
    server.respond(behavior)
    await getPolicy()
    expect(server.seen).toHaveLength(1)
  })

  it('never repeats a sign-in, because that could count a wrong password twice', async () => {
    server.respond(reset)
    expect(await connect().request(signIn, { body: credentials })).toEqual(failure('offline'))
    expect(server.seen).toHaveLength(1)
  })

  it("keeps the request's idempotency key; the next request gets a new one", async () => {
    const client = connect()
    server.respond(reset, json(204, undefined))
    expect(await client.request(changePassword, { body: change })).toMatchObject({ ok: true })
    await client.request(changePassword, { body: change })
    const keys = server.seen.map(({ headers }) => headers['idempotency-key'])
    expect(keys).toHaveLength(3)
    expect(keys[0]).toMatch(/^[\w-]{36}$/)
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).not.toBe(keys[0])
  })

  it('waits as long as the backend asks while the first request is still in progress there', async () => {
    const inProgress = problem(409, 'unavailable', { retryAfterSeconds: 1 })
    server.respond(inProgress, json(202, receipt))
    const startedAt = performance.now()
    const body = { username: 'DNI25582558' }
    const result = await connect().request(requestRecovery, { body })
    expect(result).toEqual({ ok: true, value: receipt })
    expect(performance.now() - startedAt).toBeGreaterThan(950)
  })

  it("is skipped if the backend's Retry-After exceeds the remaining time", async () => {
    server.respond(problem(503, 'unavailable', { retryAfterSeconds: 60 }))
    const result = await getPolicy()
    expect(result).toMatchObject({ error: { code: 'unavailable', retryAfterSeconds: 60 } })
    expect(server.seen).toHaveLength(1)
  })
})

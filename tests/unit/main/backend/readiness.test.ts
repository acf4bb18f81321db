import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BackendConnection } from '../../../../electron/main/backend/backend-connection.ts'
import { createHttpClient } from '../../../../electron/main/backend/http-client.ts'
import { openConfigStore } from '../../../../electron/main/config/config-store.ts'
import { getPasswordPolicy } from '../../../../shared/api/password-policy.ts'
import { ok } from '../../../../shared/result.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'
import {
  type Behavior,
  endless,
  html,
  json,
  problem,
  startFaultyServer,
} from '../../../support/fakes/faulty-server.ts'

let server: Awaited<ReturnType<typeof startFaultyServer>>

beforeAll(async () => {
  server = await startFaultyServer()
})

afterAll(() => {
  server.stop()
})

/** Connects a kiosk to a server that responds to the first probe with this behavior. */
async function connect(behavior: Behavior) {
  server.respond(behavior)
  const { log, lines } = createFakeLog()
  const kiosk = {
    mode: 'kiosk',
    apiUrl: server.url,
    label: 'x',
    printing: false,
    branch: {},
  } as const
  const config = await openConfigStore({
    read: () => Promise.resolve(ok(kiosk)),
    watch: () => () => undefined,
    log,
  })
  const connection = new BackendConnection({
    config,
    createClient: ({ apiUrl: baseUrl }, onOutcome) => {
      const headers = { 'client-mode': 'kiosk', 'client-label': 'x' } as const
      return createHttpClient({ baseUrl, headers, fetch, log, onOutcome, backOffMs: 1 })
    },
    log,
  })
  config.stop()
  const status = await connection.recheck()
  return { connection, status, lines }
}

const ready = { status: 'ok' }
const page: Behavior = (response) => {
  const headers = { 'content-type': 'Text/HTML; charset=utf-8' }
  response.writeHead(404, headers).end('<html><h1>404 Not Found</h1></html>')
}
const compressed: Behavior = (response) => {
  const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }
  response.writeHead(200, headers).end(gzipSync(JSON.stringify(ready)))
}
const raw =
  (text: string): Behavior =>
  (response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(text)
  }

describe('a readiness check', () => {
  it.each([
    ['{"status":"ok"}', json(200, ready)],
    ['{"status":"ok"} with more fields', json(200, { ...ready, database: 'up' })],
    ['{"status":"ok"} in compressed form', compressed],
  ])('whose response is %s opens the service', async (_answer, behavior) => {
    expect((await connect(behavior)).status).toEqual({ status: 'open' })
  })

  it.each([
    ['{"status":"UP"}', json(200, { status: 'UP' }), 'unexpected-response', { misfit: 'status' }],
    ['an empty object', json(200, {}), 'unexpected-response', { misfit: 'status' }],
    ['an array', json(200, [ready]), 'unexpected-response', { misfit: 'body' }],
    ['an empty body', json(200, undefined), 'unexpected-response', { misfit: 'body' }],
    ['no content', json(204, undefined), 'unexpected-response', { misfit: 'body' }],
    ['a text', raw('OK'), 'unexpected-response', { misfit: 'body', expected: 'JSON' }],
    ['404 in JSON', json(404, { message: 'no route' }), 'unexpected-response', { status: 404 }],
    ['404 with one of our codes', problem(404, 'not-found'), 'unexpected-response', {}],
    ['404 with a page', page, 'unexpected-response', { status: 404 }],
    ['401 of a gateway', json(401, { message: 'no key' }), 'unexpected-response', { status: 401 }],
    ['403 of a filter', html(403), 'unexpected-response', { status: 403 }],
    ['500 with one of our codes', problem(500, 'unexpected'), 'server-error', { status: 500 }],
    ['503 in JSON', json(503, { status: 'DOWN' }), 'server-error', { status: 503 }],
    ['429 of a gateway', json(429, {}), 'rate-limited', { status: 429 }],
    ['a page', html(200), 'captive-portal', { status: 200 }],
    ['a redirect', json(307, {}, { location: 'https://x.test/' }), 'captive-portal', {}],
    ['2 MB', raw(`"${'x'.repeat(2_000_000)}"`), 'unexpected-response', { misfit: 'body' }],
    ['without an end', endless, 'unexpected-response', { expected: 'at most 1000000 bytes' }],
    ['100,000 brackets', raw('['.repeat(100_000)), 'unexpected-response', { expected: 'JSON' }],
  ] satisfies [string, Behavior, string, object][])(
    'whose response is %s reports an outage with the listed cause',
    async (_answer, behavior, cause, fields) => {
      const { status, lines } = await connect(behavior)
      expect(status).toMatchObject({ status: 'down', cause })
      expect(lines.find(({ event }) => event === 'api-failed')?.fields).toMatchObject(fields)
      expect(lines.filter(({ event }) => event === 'backend-down')).toMatchObject([
        { fields: { cause } },
      ])
    },
  )

  it.each([
    ['seconds', json(503, {}, { 'retry-after': '60' }), 60],
    ['more than five minutes', json(503, {}, { 'retry-after': '3600' }), 300],
    ['the seconds of a problem', problem(503, 'unavailable', { retryAfterSeconds: 45 }), 45],
  ])(
    'whose response asks for a wait (%s) is repeated after it, or after five minutes if that is shorter',
    async (_wait, behavior, seconds) => {
      const { status } = await connect(behavior)
      const { retryInSeconds } = status as { retryInSeconds: number }
      expect(retryInSeconds).toBeGreaterThanOrEqual(seconds)
      expect(retryInSeconds).toBeLessThanOrEqual(seconds * 1.1 + 1)
    },
  )

  it('is not repeated before a rate limit ends, even on request', async () => {
    const { connection } = await connect(json(429, {}, { 'retry-after': '60' }))
    expect(server.seen).toHaveLength(1)
    expect(await connection.recheck()).toMatchObject({ status: 'down', cause: 'rate-limited' })
    expect(server.seen).toHaveLength(1)
  })

  it('opens the service only if it succeeds itself, not because of the response to another call', async () => {
    const { connection } = await connect(json(404, {}))
    await connection.http.request(getPasswordPolicy, {})
    server.respond(json(429, {}))
    await connection.http.request(getPasswordPolicy, {})
    expect(connection.status()).toMatchObject({ status: 'down', cause: 'unexpected-response' })
    server.respond(json(200, ready))
    expect(await connection.recheck()).toEqual({ status: 'open' })
  })
})

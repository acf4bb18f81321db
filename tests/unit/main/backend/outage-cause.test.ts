import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttpClient } from '../../../../electron/main/backend/http-client.ts'
import { causeOfError } from '../../../../electron/main/backend/outage-cause.ts'
import { getReadiness } from '../../../../shared/api/health.ts'
import type { OutageCause } from '../../../../shared/ipc/service-status.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'
import {
  type Behavior,
  html,
  json,
  problem,
  reset,
  silence,
  startFaultyServer,
  truncated,
} from '../../../support/fakes/faulty-server.ts'
import { startSelfSignedServer } from '../../../support/fakes/self-signed-server.ts'

let server: Awaited<ReturnType<typeof startFaultyServer>>

beforeAll(async () => {
  server = await startFaultyServer()
})

afterAll(() => {
  server.stop()
})

/** Makes a request and returns its outage causes and log lines. */
async function probe(baseUrl: string, limitMs = 5_000, via: typeof fetch = fetch) {
  const causes: (OutageCause | undefined)[] = []
  const { log, lines } = createFakeLog()
  const client = createHttpClient({
    baseUrl,
    headers: { 'client-mode': 'kiosk', 'client-label': 'x' },
    fetch: (input, init) => via(input, init),
    log,
    onOutcome: (cause) => causes.push(cause),
  })
  await client.request(getReadiness, { timeoutMs: limitMs, noRetry: true })
  return { causes, lines }
}

describe('a request to a backend', () => {
  it('that is ready is reported without a cause', async () => {
    server.respond(json(200, { status: 'ok' }))
    expect((await probe(server.url)).causes).toEqual([undefined])
    expect(server.seen).toHaveLength(1)
  })

  it.each([
    ['reports its own error', 'server-error', problem(500, 'unexpected')],
    ['is temporarily unavailable', 'server-error', problem(503, 'unavailable')],
    ['is behind a proxy that cannot reach it', 'server-error', html(502)],
    ['is behind a network with a sign-in page', 'captive-portal', html(200)],
    ['is behind a network that requires authentication', 'captive-portal', html(511)],
    [
      'is behind a network that redirects',
      'captive-portal',
      json(302, {}, { location: 'https://x.test' }),
    ],
    ['resets the connection', 'network', reset],
    ['sends half a response', 'network', truncated],
  ] satisfies [string, OutageCause, Behavior][])(
    'that %s is reported with the cause "%s"',
    async (_state, cause, behavior) => {
      server.respond(behavior)
      expect((await probe(server.url)).causes).toEqual([cause])
      expect(server.seen).toHaveLength(1)
    },
  )

  it('is reported with the cause "timeout" if no response arrives in time', async () => {
    server.respond(silence)
    expect((await probe(server.url, 100)).causes).toEqual(['timeout'])
  })

  it('is reported with the cause "dns" if the host is unknown', async () => {
    expect((await probe('http://backend.invalid')).causes).toEqual(['dns'])
  })

  it('is reported with the cause "network" if the port is closed', async () => {
    const stopped = await startFaultyServer()
    stopped.stop()
    expect((await probe(stopped.url)).causes).toEqual(['network'])
  })

  it('is reported and logged with the cause "tls" if the certificate is self-signed', async () => {
    const selfSigned = await startSelfSignedServer()
    const { causes, lines } = await probe(selfSigned.url)
    selfSigned.stop()
    expect(causes).toEqual(['tls'])
    expect(lines).toMatchObject([
      { event: 'api-failed', fields: { cause: 'tls', code: 'offline' } },
    ])
  })

  it('is reported with the cause "tls" if the server does not support TLS', async () => {
    expect((await probe(server.url.replace('http:', 'https:'))).causes).toEqual(['tls'])
  })
})

describe('a request through a proxy', () => {
  // Chromium does not expose the body of a response to CONNECT, because a network attacker could have written it.
  const refusal = () => {
    const unreadable = new ReadableStream({
      start: (stream) => {
        stream.error(new Error('net::ERR_TUNNEL_CONNECTION_FAILED'))
      },
    })
    return Promise.resolve(new Response(unreadable, { status: 407 }))
  }

  it('is reported and logged with the cause "proxy-auth" if the proxy refuses a tunnel without a password', async () => {
    const { causes, lines } = await probe('https://backend.test', 5_000, refusal)
    expect(causes).toEqual(['proxy-auth'])
    expect(lines).toMatchObject([
      {
        event: 'api-failed',
        fields: { cause: 'proxy-auth', network: 'ERR_PROXY_AUTH_REQUESTED', code: 'offline' },
      },
    ])
  })

  it.each(['text/html', 'text/plain', 'application/json'])(
    'is reported with the cause "proxy-auth" if the proxy asks for a password with a page of type %s',
    async (type) => {
      // Without TLS the body of the proxy's response is readable.
      const response = new Response('{}', { status: 407, headers: { 'content-type': type } })
      const { causes } = await probe('http://backend.test', 5_000, () => Promise.resolve(response))
      expect(causes).toEqual(['proxy-auth'])
    },
  )
})

describe('a Chromium error message', () => {
  it.each([
    ['net::ERR_NAME_NOT_RESOLVED', 'dns'],
    ['net::ERR_NAME_RESOLUTION_FAILED', 'dns'],
    ['net::ERR_DNS_TIMED_OUT', 'dns'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'tls'],
    ['net::ERR_CERT_DATE_INVALID', 'tls'],
    ['net::ERR_SSL_PROTOCOL_ERROR', 'tls'],
    ['net::ERR_CONNECTION_TIMED_OUT', 'timeout'],
    ['net::ERR_TIMED_OUT', 'timeout'],
    ["Attempted to redirect, but redirect policy was 'error'", 'captive-portal'],
    ['net::ERR_INTERNET_DISCONNECTED', 'network'],
    ['net::ERR_CONNECTION_REFUSED', 'network'],
    ['net::ERR_PROXY_CONNECTION_FAILED', 'network'],
    ['net::ERR_TUNNEL_CONNECTION_FAILED', 'network'],
    ['net::ERR_PROXY_AUTH_UNSUPPORTED', 'proxy-auth'],
    ['net::ERR_UNEXPECTED_PROXY_AUTH', 'proxy-auth'],
    ['net::ERR_NETWORK_CHANGED', 'network'],
  ])('such as %s is reported as "%s"', (message, cause) => {
    const wrapped = Object.assign(new Error('Network Error', { cause: new Error(message) }), {
      code: 'ERR_NETWORK',
    })
    expect(causeOfError(wrapped)).toBe(cause)
  })

  it('is reported as "network" if it is unknown', () => {
    expect(causeOfError('what?')).toBe('network')
    const circular = new Error('x')
    circular.cause = circular
    expect(causeOfError(circular)).toBe('network')
  })
})

import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { AppOptions } from '../../backend/src/app.ts'
import { logTo } from '../../backend/src/plugins/request-log.ts'
import { Problem } from '../../shared/api/problem.ts'
import { marta, startBackend, type TestBackend } from './support.ts'

async function listen(options: AppOptions = {}) {
  const backend = await startBackend({ app: options })
  await backend.app.listen({ host: '127.0.0.1', port: 0 })
  return backend
}

/** Opens a connection and writes bytes to it. */
function open({ app }: TestBackend, bytes = ''): Socket {
  const address = app.server.address()
  if (address === null || typeof address === 'string')
    throw new Error('The backend does not listen.')
  const socket = connect(address.port, address.address)
  socket.on('error', () => undefined)
  onTestFinished(() => {
    socket.destroy()
  })
  socket.write(bytes)
  return socket
}

/** Returns everything that the backend sends until it closes the connection. */
async function readAll(socket: Socket): Promise<string> {
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  await once(socket, 'close')
  return Buffer.concat(chunks).toString()
}

/** Checks that a response is exactly one problem with this status. */
function expectProblem(response: string, status: number): void {
  const [head = '', body = ''] = response.split('\r\n\r\n')
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(head).toMatch(/^content-type: application\/problem\+json/im)
  expect(head).toMatch(/^cache-control: no-store/im)
  expect(head).toMatch(/^x-request-id: [\da-f-]{36}/im)
  expect(response.match(/HTTP\/1\.1/g)).toHaveLength(1)
  if (/^transfer-encoding/im.test(head)) return
  expect(Problem.strict().parse(JSON.parse(body)).status).toBe(status)
}

const head = (length: number) =>
  `POST /v1/sessions HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`
const close = 'host: a\r\nconnection: close\r\n'

describe('a request that cannot be read', () => {
  it.each([
    ['garbage', 'garbage\r\n\r\n', 400],
    ['an HTTP/2 preface', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
    ['no Host header', 'GET /v1/health/live HTTP/1.1\r\nconnection: close\r\n\r\n', 400],
    ['two Host headers', `GET /v1/health/live HTTP/1.1\r\nhost: b\r\n${close}\r\n`, 400],
    ['a header without a colon', `GET / HTTP/1.1\r\nx\r\n${close}\r\n`, 400],
    [
      'two lengths',
      `POST / HTTP/1.1\r\ncontent-length: 1\r\ncontent-length: 2\r\n${close}\r\n`,
      400,
    ],
    ['an invalid length', `POST / HTTP/1.1\r\ncontent-length: x\r\n${close}\r\n`, 400],
    [
      'a length and chunks',
      `POST / HTTP/1.1\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n${close}\r\n`,
      400,
    ],
    ['an expectation', `GET /v1/health/live HTTP/1.1\r\nexpect: tea\r\n${close}\r\n`, 417],
    ['an unknown path', `GET * HTTP/1.1\r\n${close}\r\n`, 404],
    ['an unknown method', `PROPFIND /v1/sessions HTTP/1.1\r\n${close}\r\n`, 404],
    ['a TRACE request', `TRACE /v1/sessions HTTP/1.1\r\n${close}\r\n`, 404],
    ['20 KB of headers', `GET / HTTP/1.1\r\nx: ${'x'.repeat(20_000)}\r\n${close}\r\n`, 431],
    ['a long URL', `GET /v1/${'x'.repeat(20_000)} HTTP/1.1\r\n${close}\r\n`, 431],
    ['a body over the limit', head(3 * 1024 * 1024), 413],
  ])('is answered with a problem: %s', async (_case, bytes, status) => {
    const backend = await listen()
    expectProblem(await readAll(open(backend, bytes)), status)
  })

  it('is answered with a problem after its time limit, wherever it stops', async () => {
    const lines: string[] = []
    const logger = logTo({ write: (line) => lines.push(line) }, 'warn')
    const backend = await listen({ requestTimeoutMs: 200, logger })
    const parts = [
      '',
      'POST /v1/ses',
      head(100).slice(0, -2),
      head(100),
      `${head(100)}{"username":`,
    ]
    const [idle = '', ...responses] = await Promise.all(
      parts.map((part) => readAll(open(backend, part))),
    )
    // A connection on which no request has begun may be closed without a response.
    if (idle !== '') expectProblem(idle, 408)
    for (const response of responses) expectProblem(response, 408)
    expect(lines).toEqual([])
  })

  it('is ended after its time limit even if it keeps sending', async () => {
    const backend = await listen({ requestTimeoutMs: 300 })
    const socket = open(backend, head(100))
    const timer = setInterval(() => socket.write(' '), 20)
    const response = await readAll(socket)
    clearInterval(timer)
    expectProblem(response, 408)
  })

  it('does not get a second response if it is refused before its body has arrived', async () => {
    const backend = await listen({ requestTimeoutMs: 300 })
    const response = await readAll(open(backend, head(3 * 1024 * 1024) + 'x'.repeat(1_000)))
    expectProblem(response, 413)
  })
})

describe('a request body', () => {
  const body = JSON.stringify({ username: marta.username, password: 'x' })

  it('may have 64 KiB at most, unless the endpoint accepts a password', async () => {
    const { app } = await startBackend()
    const send = (url: string, length: number) =>
      app.inject({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/json', 'idempotency-key': 'one' },
        payload: body.slice(0, -1) + ' '.repeat(length - body.length) + '}',
      })
    expect((await send('/v1/sessions', 2 * 1024 * 1024)).statusCode).toBe(401)
    expect((await send('/v1/password-recoveries', 64 * 1024)).statusCode).toBe(202)
    for (const url of ['/v1/password-recoveries', '/v1/registrations', '/v1/nothing']) {
      expect((await send(url, 64 * 1024 + 1)).statusCode).toBe(413)
    }
  })

  it('over 64 KiB is refused while eight others are in memory, and accepted again afterward', async () => {
    const backend = await listen()
    const sockets = Array.from({ length: 8 }, () => open(backend, head(100_000)))
    const length = body.length + 90_000
    const send = () =>
      readAll(
        open(
          backend,
          head(length).replace('host', 'connection: close\r\nhost') + body + ' '.repeat(90_000),
        ),
      )
    await expect.poll(async () => (await send()).slice(0, 12)).toBe('HTTP/1.1 503')
    const refused = await send()
    expectProblem(refused, 503)
    expect(refused).toMatch(/^retry-after: \d+/im)
    const small = open(
      backend,
      head(body.length).replace('host', 'connection: close\r\nhost') + body,
    )
    expect(await readAll(small)).toContain('HTTP/1.1 401')
    for (const socket of sockets) socket.destroy()
    await expect.poll(async () => (await send()).slice(0, 12)).toBe('HTTP/1.1 401')
  })
})

it('a request on an open connection is answered with a problem while the backend closes', async () => {
  const backend = await listen()
  const socket = open(backend, head(10))
  await expect
    .poll(
      () =>
        new Promise((resolve) => {
          backend.app.server.getConnections((_, n) => {
            resolve(n)
          })
        }),
    )
    .toBe(1)
  const response = readAll(socket)
  const closed = backend.app.close()
  socket.write(`${'x'.repeat(10)}GET /v1/health/live HTTP/1.1\r\nhost: a\r\n\r\n`)
  await closed
  const [first = '', second = ''] = (await response).split(/(?=HTTP\/1\.1 503)/)
  expectProblem(first, 400)
  if (second !== '') expectProblem(second, 503)
})

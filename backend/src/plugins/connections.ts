import { randomUUID } from 'node:crypto'
import { type IncomingMessage, type Server, STATUS_CODES, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyHttpOptions, FastifyReply } from 'fastify'
import { type ServiceFailure, Unavailable } from '../service-failure.ts'
import { type ConnectionLimits, createLimitedServer } from './connection-limits.ts'
import { problemOf } from './problem-details.ts'

/** Milliseconds in which a request must have arrived; clients give up after the same time. */
const requestTimeoutMs = 15_000

/** Milliseconds after which a connection without any traffic is closed. No request takes that long. */
const connectionTimeout = 60_000

/** Milliseconds after which a connection without a request in progress is closed; load balancers close theirs earlier. */
const keepAliveTimeout = 72_000

/** Fastify's options for connections. The responses that Fastify or Node send themselves are also problem details. */
export const connectionOptions = (limits: ConnectionLimits, requestTimeout = requestTimeoutMs) =>
  ({
    forceCloseConnections: 'idle',
    // `guardConnections` answers requests on open connections instead.
    return503OnClosing: false,
    clientErrorHandler: answerBrokenRequest,
    // One server also for `localhost`, for which Fastify would otherwise create a second one without these limits.
    serverFactory: (handle) => {
      const timeouts = {
        requestTimeout,
        headersTimeout: requestTimeout,
        // Interval at which the two limits are checked.
        connectionsCheckingInterval: Math.min(1_000, requestTimeout),
        keepAliveTimeout,
        // `guardConnections` checks the Host header.
        requireHostHeader: false,
      }
      return createLimitedServer(timeouts, handle, limits).setTimeout(connectionTimeout)
    },
  }) satisfies FastifyHttpOptions<Server>

/** The latest response of each connection. */
const responses = new WeakMap<Socket, ServerResponse>()

/** Remembers a connection's response, so that nothing else is written after it has begun. */
export function rememberResponse({ raw }: FastifyReply): void {
  if (raw.socket) responses.set(raw.socket, raw)
}

/** Refuses requests that Fastify or Node would otherwise answer without our hooks. */
export function guardConnections(app: FastifyInstance): void {
  app.server.on('checkExpectation', (_request, response: ServerResponse) => {
    response.writeHead(417, { ...problemHeaders(), connection: 'close' })
    response.end(JSON.stringify(problemOf({ code: 'validation', status: 417 }, '/')))
  })
  let closing = false
  app.addHook('preClose', () => {
    closing = true
    return Promise.resolve()
  })
  app.addHook('onRequest', ({ raw }, reply, done) => {
    rememberResponse(reply)
    if (closing) done(new Unavailable('The backend is closing.'))
    else if (hasWrongHost(raw)) done(Object.assign(new Error('Not one Host'), { statusCode: 400 }))
    else done()
  })
}

/** RFC 9112, 3.2. Of two Host headers, a proxy may use a different one than Node. */
const hasWrongHost = ({ httpVersion, headers, rawHeaders }: IncomingMessage) =>
  (httpVersion === '1.1' && headers.host === undefined) ||
  rawHeaders.filter((text, i) => i % 2 === 0 && text.toLowerCase() === 'host').length > 1

const problemHeaders = () => ({
  'content-type': 'application/problem+json',
  'cache-control': 'no-store',
  'x-request-id': randomUUID(),
})

const statusOf: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
}

/** Responds to a request that could not be read, or was not read in time, and closes its connection. */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable || hasBegun(socket)) {
    socket.destroy()
    return
  }
  const failure: ServiceFailure = {
    code: 'validation',
    status: statusOf[error.code ?? ''] ?? 400,
  }
  const body = JSON.stringify(problemOf(failure, '/'))
  const headers = {
    ...problemHeaders(),
    date: new Date().toUTCString(),
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const status = failure.status ?? 400
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n`
  socket.end(head + body, () => {
    socket.destroy()
  })
}

/** Returns true if the response to the request that is being read has already begun. */
function hasBegun(socket: Socket): boolean {
  const response = responses.get(socket)
  return response?.headersSent === true && !(response.writableFinished && response.req.complete)
}

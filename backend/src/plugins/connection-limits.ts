import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerOptions,
} from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { Unavailable } from '../service-failure.ts'
import { addressOf, canonicalAddress } from './network-address.ts'

/**
 * Maximum open connections. One more is closed immediately, together with all that have no request in progress; otherwise a
 * few addresses could keep everyone out with one request a minute.
 */
const maxConnections = 1_000

/** Part of {@link maxConnections} that one network address may take. A branch with 40 kiosks takes less. */
export const defaultConnectionsPerAddress = 250

/**
 * Maximum requests in progress on one connection. Clients and proxies send the next one after a response; without a limit,
 * Node would start all requests in its 64 KiB buffer, about 2,000, before it serves another connection.
 */
const maxRequestsPerConnection = 8

/** Settings of {@link createLimitedServer} and {@link limitRequestsPerAddress}. */
export interface ConnectionLimits {
  readonly perAddress: number
  /** Connections in total, replaced in tests. */
  readonly total?: number
  /** Returns true for proxies, which connect on behalf of many clients. */
  readonly isTrusted: (address: string | undefined) => boolean
}

/** Creates a server that closes connections over its limits, and those with too many requests in progress. */
export function createLimitedServer(
  options: ServerOptions,
  handle: RequestListener,
  limits: ConnectionLimits,
): Server {
  const server = createServer(options, limitPipelining(oneByOne(handle)))
  server.maxConnections = limits.total ?? maxConnections
  server.on('drop', () => {
    server.closeIdleConnections()
  })
  const count = createCounter()
  server.prependListener('connection', (socket: Socket) => {
    const { remoteAddress } = socket
    if (remoteAddress === undefined || limits.isTrusted(remoteAddress)) return
    const { total, end } = count(canonicalAddress(remoteAddress) ?? remoteAddress)
    socket.once('close', end)
    if (total > limits.perAddress) socket.destroy()
  })
  return server
}

/**
 * Handles one request per turn of the event loop. Node itself would start all requests that arrived in the meantime, hundreds
 * after an outage, before it does anything else.
 */
function oneByOne(handle: RequestListener): RequestListener {
  const waiting: (() => void)[] = []
  const handleNext = () => {
    const next = waiting.shift()
    if (waiting.length > 0) setImmediate(handleNext)
    next?.()
  }
  return (request, response) => {
    waiting.push(() => {
      if (!request.socket.destroyed) handle(request, response)
    })
    if (waiting.length === 1) setImmediate(handleNext)
  }
}

function limitPipelining(handle: RequestListener): RequestListener {
  const inProgress = new WeakMap<Socket, number>()
  return (request: IncomingMessage, response) => {
    const { socket } = request
    const total = (inProgress.get(socket) ?? 0) + 1
    if (socket.destroyed || total > maxRequestsPerConnection) {
      socket.destroy()
      return
    }
    inProgress.set(socket, total)
    response.once('close', () => {
      inProgress.set(socket, (inProgress.get(socket) ?? 1) - 1)
    })
    handle(request, response)
  }
}

/**
 * Refuses requests of a network address that has too many in progress. Behind a proxy this is the limit of each client,
 * because all connections are the proxy's.
 */
export function limitRequestsPerAddress(
  app: FastifyInstance,
  { perAddress }: Pick<ConnectionLimits, 'perAddress'>,
): void {
  const count = createCounter()
  app.addHook('onRequest', (request, reply, done) => {
    const { total, end } = count(addressOf(request))
    reply.raw.once('close', end)
    if (total <= perAddress) {
      done()
      return
    }
    // The request's body is not read.
    reply.header('connection', 'close')
    done(new Unavailable('A network address has too many requests in progress.'))
  })
}

/** Counts what is in progress by address. Each count must be ended once. */
function createCounter() {
  const counts = new Map<string, number>()
  return (address: string): { readonly total: number; readonly end: () => void } => {
    const total = (counts.get(address) ?? 0) + 1
    counts.set(address, total)
    const end = () => {
      const left = (counts.get(address) ?? 1) - 1
      if (left > 0) counts.set(address, left)
      else counts.delete(address)
    }
    return { total, end }
  }
}

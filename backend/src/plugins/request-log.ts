import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import { loggedError } from '../log-error.ts'

const ownId = /^[\w-]{8,64}$/

/** Returns the client's `X-Request-Id` if it is well-formed, so that both logs can be correlated, else a new id. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id']
  return typeof given === 'string' && ownId.test(given) ? given : randomUUID()
}

/** Logger options for a stream. Errors are reduced to fields without personal data. */
export const logTo = (
  stream: { write: (line: string) => void },
  level: string,
): FastifyServerOptions['logger'] => ({
  level,
  stream,
  serializers: { err: loggedError },
})

/** Logs one line per response: request id, method, route (not the URL), status and milliseconds. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers({ 'x-request-id': request.id, 'cache-control': 'no-store' })
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    request.log.info({
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    })
    done()
  })
}

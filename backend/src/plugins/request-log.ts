import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyRequest, FastifyServerOptions } from 'fastify'
import { loggedError } from '../log-error.ts'

const wellFormed = /^[\w-]{8,64}$/

/** Returns a new request id. A client could give many requests the same id, so its `X-Request-Id` is only logged. */
export const createRequestId = (): string => randomUUID()

/** Returns the client's `X-Request-Id`, with which its log can be correlated with this one, if it is well-formed. */
function clientRequestIdOf({ headers }: FastifyRequest): string | undefined {
  const given = headers['x-request-id']
  return typeof given === 'string' && wellFormed.test(given) ? given : undefined
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

/** Logs one line per response: request id, the client's request id, method, route (not the URL), status and milliseconds. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers({ 'x-request-id': request.id, 'cache-control': 'no-store' })
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    request.log.info({
      clientRequestId: clientRequestIdOf(request),
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    })
    done()
  })
}

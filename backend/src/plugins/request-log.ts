import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyServerOptions } from 'fastify'

const ownId = /^[\w-]{8,64}$/

/** The `X-Request-Id` of the client where it has a decent one, so that both logs can be read together. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id']
  return typeof given === 'string' && ownId.test(given) ? given : randomUUID()
}

/** Logs to a stream; of an error only what can't hold anything personal (PostgreSQL puts values into `detail`). */
export const logTo = (
  stream: { write: (line: string) => void },
  level: string,
): FastifyServerOptions['logger'] => ({
  level,
  stream,
  serializers: {
    err: (error: Error & { code?: string }) => ({
      type: error.name,
      message: error.message,
      stack: error.stack ?? '',
      code: error.code,
    }),
  },
})

/** One line for each answer: id, method, route (not the URL), status and milliseconds. */
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

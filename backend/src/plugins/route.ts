import { STATUS_CODES } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { apiContract } from '../../../shared/api/contract.ts'
import type { Endpoint } from '../../../shared/api/endpoint.ts'
import { Problem } from '../../../shared/api/problem.ts'
import { ClientHeaders, type ClientMode } from '../../../shared/api/sessions.ts'
import type { Result } from '../../../shared/result.ts'
import type { RequestContext } from '../dependencies.ts'
import type { ServiceFailure } from '../service-failure.ts'
import { createLargeBodyLimit, passwordBodyLimit } from './json-body.ts'
import { addressOf } from './network-address.ts'
import { sendProblem } from './problem-details.ts'

/** A parsed request, with the client's mode, token and origin. */
export interface RouteRequest<E extends Endpoint> {
  readonly body: E extends { readonly body: infer B extends z.ZodType } ? z.output<B> : undefined
  readonly params: E extends { readonly params: infer P extends z.ZodType }
    ? z.output<P>
    : undefined
  readonly query: E extends { readonly query: infer Q extends z.ZodType } ? z.output<Q> : undefined
  readonly mode: ClientMode
  readonly token: string | undefined
  readonly idempotencyKey: string
  readonly context: RequestContext
}

/** One of the endpoint's success statuses with its body. */
export type SuccessResponse<E extends Endpoint> = {
  [S in keyof E['responses']]: { readonly status: S; readonly body: z.output<E['responses'][S]> }
}[keyof E['responses']]

type Handler<E extends Endpoint> = (
  call: RouteRequest<E>,
) => Promise<Result<SuccessResponse<E>, ServiceFailure>>

const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,64}$/)
  .describe('1 to 64 visible ASCII characters, new for each action, the same for its retries')

const problem = {
  description:
    'Problem. `Retry-After` has the seconds to wait, with every 429 and 503. `X-Request-Id` is the id of the request in the log.',
  content: { 'application/problem+json': { schema: Problem } },
}

/** Registers a route with the method, path, schemas and OpenAPI entry that the contract gives an endpoint. */
export function route<E extends Endpoint>(
  app: FastifyInstance,
  endpoint: E,
  handle: Handler<E>,
): void {
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: {
      operationId: operationIdOf(endpoint),
      summary: endpoint.summary,
      security: securityOf[endpoint.credential],
      // Loose, because Fastify itself reads headers that the schema does not name.
      headers: ClientHeaders.extend(
        endpoint.idempotencyKey ? { 'idempotency-key': IdempotencyKey } : {},
      ).loose(),
      ...(endpoint.params ? { params: endpoint.params } : {}),
      ...(endpoint.query ? { querystring: endpoint.query } : {}),
      ...(endpoint.body ? { body: endpoint.body } : {}),
      response: { ...describedResponses(endpoint), default: problem },
    },
    ...(endpoint.largeBody ? { bodyLimit: passwordBodyLimit, onRequest: limitLargeBodies } : {}),
    exposeHeadRoute: endpoint.path.startsWith('/v1/health/'),
    handler: async (request, reply) => {
      const result = await handle(toRouteRequest<E>(request))
      return result.ok
        ? sendResponse(reply, endpoint, result.value)
        : sendProblem(reply, result.error)
    },
  })
}

// Shared by all routes, because it limits the memory of the process.
const limitLargeBodies = createLargeBodyLimit()

const securityOf: Readonly<Record<Endpoint['credential'], readonly Record<string, string[]>[]>> = {
  none: [],
  optional: [{ session: [] }, {}],
  session: [{ session: [] }],
}

const describedResponses = ({ responses, mediaType }: Endpoint) =>
  Object.fromEntries<object>(
    Object.entries(responses).map(([status, schema]) => {
      const description = STATUS_CODES[status] ?? status
      const file = { description, content: { [mediaType ?? '']: { schema } } }
      return [status, mediaType ? file : schema.describe(description)]
    }),
  )

export function operationIdOf(endpoint: Endpoint): string {
  const entry = Object.entries(apiContract).find(([, known]) => known === endpoint)
  if (!entry) throw new Error(`${endpoint.path} is not in the contract.`)
  return entry[0]
}

function toRouteRequest<E extends Endpoint>(request: FastifyRequest): RouteRequest<E> {
  const headers = request.headers as unknown as ClientHeaders & Partial<Record<string, string>>
  return {
    // Safe casts, because Fastify has already validated the request against these schemas.
    body: request.body as RouteRequest<E>['body'],
    params: request.params as RouteRequest<E>['params'],
    query: request.query as RouteRequest<E>['query'],
    mode: headers['client-mode'],
    token: /^Bearer ([\w-]{1,64})$/i.exec(headers['authorization'] ?? '')?.[1],
    idempotencyKey: headers['idempotency-key'] ?? '',
    context: {
      requestId: request.id,
      clientLabel: headers['client-label'],
      address: addressOf(request),
      kioskKey: headers['kiosk-key'],
      deviceCookie: headers['device-cookie'],
    },
  }
}

function sendResponse(
  reply: FastifyReply,
  { mediaType }: Endpoint,
  { status, body }: { status: unknown; body: unknown },
) {
  reply.code(Number(status))
  if (mediaType) reply.type(mediaType)
  return body === null ? reply.send() : reply.send(body)
}

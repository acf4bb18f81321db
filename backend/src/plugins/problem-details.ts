import { STATUS_CODES } from 'node:http'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { Problem } from '../../../shared/api/problem.ts'
import type { ApiErrorCode } from '../../../shared/errors.ts'
import { isDatabaseOutage } from '../database.ts'
import { type ServiceFailure, Unavailable } from '../service-failure.ts'

const problemTexts: Readonly<Record<ApiErrorCode, readonly [status: number, detail: string]>> = {
  'invalid-credentials': [
    401,
    'The username or password is wrong, or cannot be used at this time.',
  ],
  'weak-password': [422, 'The new password does not meet the policy; see violations.'],
  'password-reused': [422, 'The new password was used before.'],
  'rate-limited': [429, 'Too many requests from this network address.'],
  validation: [400, 'The request does not match the API contract.'],
  'session-expired': [401, 'The session is missing or has expired.'],
  'not-found': [404, 'The resource does not exist.'],
  'policy-not-in-force': [409, 'The policy is not in force, so it has no certificate.'],
  unavailable: [503, 'The service is temporarily unavailable; try again.'],
  unexpected: [500, 'Internal server error.'],
}

/** Converts a failure to RFC 9457 problem details. `instance` is the path, which contains at most an opaque id. */
export function problemOf(failure: ServiceFailure, instance: string): Problem {
  const [usualStatus, detail] = problemTexts[failure.code]
  const status = failure.status ?? usualStatus
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    instance,
    code: failure.code,
    ...(failure.retryAfterSeconds === undefined
      ? {}
      : { retryAfterSeconds: failure.retryAfterSeconds }),
    ...(failure.violations ? { violations: [...failure.violations] } : {}),
  }
}

export function sendProblem(reply: FastifyReply, failure: ServiceFailure): FastifyReply {
  const problem = problemOf(failure, reply.request.url.split('?')[0] ?? '')
  if (problem.retryAfterSeconds !== undefined) {
    reply.header('retry-after', problem.retryAfterSeconds)
  }
  // Also set here, for errors that occur before any hook runs.
  reply.headers({ 'cache-control': 'no-store', 'x-request-id': reply.request.id })
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply.code(problem.status).type('application/problem+json').send(problem)
}

/** Handles all exceptions. Unexpected ones are logged, and the response reveals nothing about them. */
export function registerErrorHandlers(app: FastifyInstance): void {
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, { code: 'not-found' }))
  app.setErrorHandler(sendError)
}

/** Sends an exception as problem details; also used by Fastify for errors before routing. */
export function sendError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const failure = hasLeft(request) ? clientLeft : failureOf(error)
  if (failure.code === 'unexpected' || failure.code === 'unavailable') {
    request.log.error({ err: error }, failure.code)
  }
  void sendProblem(reply, failure)
}

/** Placeholder for a client that has disconnected and will never receive it. */
const clientLeft: ServiceFailure = { code: 'validation' }

/** Returns true if the connection ended before the request had arrived, which is not an error of the backend. */
const hasLeft = ({ raw }: FastifyRequest) => raw.destroyed && !raw.complete

function failureOf(error: FastifyError): ServiceFailure {
  if (error instanceof Unavailable) {
    return { code: 'unavailable', retryAfterSeconds: error.retryAfterSeconds }
  }
  if (isDatabaseOutage(error)) return { code: 'unavailable', retryAfterSeconds: 2 }
  if (hasZodFastifySchemaValidationErrors(error)) return { code: 'validation' }
  const status = error.statusCode ?? 500
  if (status === 404) return { code: 'not-found' }
  return status < 500 ? { code: 'validation', status } : { code: 'unexpected' }
}

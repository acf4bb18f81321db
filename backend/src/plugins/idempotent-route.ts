import type { FastifyInstance } from 'fastify'
import type { Endpoint, ResponseBody } from '../../../shared/api/endpoint.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { Complete, Idempotency } from '../idempotency/service.ts'
import type { ServiceFailure } from '../service-failure.ts'
import { operationIdOf, route, type RouteRequest, type SuccessResponse } from './route.ts'

/**
 * Registers a route whose work runs once per `Idempotency-Key`. The endpoint must have exactly one success status.
 * `complete` stores the response in the work's transaction; if it is not called, the response is stored afterward. `limit`
 * runs first, so that a refused request stores nothing.
 */
export function idempotentRoute<E extends Endpoint>(
  app: FastifyInstance,
  endpoint: E,
  idempotency: Idempotency,
  work: (
    request: RouteRequest<E>,
    complete: Complete<ResponseBody<E>>,
  ) => Promise<Result<ResponseBody<E>, ServiceFailure>>,
  limit?: (request: RouteRequest<E>) => Promise<ServiceFailure | undefined>,
): void {
  const name = operationIdOf(endpoint)
  const [status] = Object.keys(endpoint.responses).map(Number)
  route(app, endpoint, async (request) => {
    const limited = await limit?.(request)
    if (limited) return err(limited)
    const keyed = { endpoint: name, key: request.idempotencyKey, body: request.body }
    const result = await idempotency.run<ResponseBody<E>>(keyed, (complete) =>
      work(request, complete),
    )
    return result.ok ? ok({ status, body: result.value } as SuccessResponse<E>) : result
  })
}

import type { FastifyInstance } from 'fastify'
import { requestRegistration } from '../../../shared/api/registrations.ts'
import type { Idempotency } from '../idempotency/service.ts'
import { idempotentRoute } from '../plugins/idempotent-route.ts'
import type { Registrations } from './service.ts'

export function registrationRoutes(
  app: FastifyInstance,
  registrations: Registrations,
  idempotency: Idempotency,
): void {
  idempotentRoute(app, requestRegistration, idempotency, ({ body, context }) =>
    registrations.request(body, context),
  )
}

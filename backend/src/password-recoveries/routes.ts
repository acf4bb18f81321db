import type { FastifyInstance } from 'fastify'
import { requestRecovery } from '../../../shared/api/password-recoveries.ts'
import type { Idempotency } from '../idempotency/service.ts'
import { idempotentRoute } from '../plugins/idempotent-route.ts'
import type { PasswordRecoveries } from './service.ts'

export function passwordRecoveryRoutes(
  app: FastifyInstance,
  recoveries: PasswordRecoveries,
  idempotency: Idempotency,
): void {
  idempotentRoute(app, requestRecovery, idempotency, ({ body, context }) =>
    recoveries.request(body.username, context),
  )
}

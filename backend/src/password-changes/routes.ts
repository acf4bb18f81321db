import type { FastifyInstance } from 'fastify'
import { changePassword } from '../../../shared/api/password-changes.ts'
import type { Idempotency } from '../idempotency/service.ts'
import { idempotentRoute } from '../plugins/idempotent-route.ts'
import type { PasswordChanges } from './service.ts'

export function passwordChangeRoutes(
  app: FastifyInstance,
  changes: PasswordChanges,
  idempotency: Idempotency,
): void {
  idempotentRoute(app, changePassword, idempotency, ({ body, context }, complete) =>
    changes.change(body, context, complete),
  )
}

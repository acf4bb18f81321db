import type { FastifyInstance } from 'fastify'
import { changePassword } from '../../../shared/api/password-changes.ts'
import type { AddressLimits } from '../address-limits/service.ts'
import type { Idempotency } from '../idempotency/service.ts'
import { idempotentRoute } from '../plugins/idempotent-route.ts'
import type { PasswordChanges } from './service.ts'

interface Parts {
  readonly changes: PasswordChanges
  readonly idempotency: Idempotency
  readonly limits: AddressLimits
}

export function passwordChangeRoutes(
  app: FastifyInstance,
  { changes, idempotency, limits }: Parts,
): void {
  idempotentRoute(
    app,
    changePassword,
    idempotency,
    ({ body, context }, complete) => changes.change(body, context, complete),
    ({ context }) => limits.consume('attempts', context),
  )
}

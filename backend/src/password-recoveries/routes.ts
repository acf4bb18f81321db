import type { FastifyInstance } from 'fastify'
import { requestRecovery } from '../../../shared/api/password-recoveries.ts'
import { ok } from '../../../shared/result.ts'
import type { AddressLimits } from '../address-limits/service.ts'
import type { Idempotency } from '../idempotency/service.ts'
import { idempotentRoute } from '../plugins/idempotent-route.ts'
import type { PasswordRecoveries } from './service.ts'

interface Parts {
  readonly recoveries: PasswordRecoveries
  readonly idempotency: Idempotency
  readonly limits: AddressLimits
}

export function passwordRecoveryRoutes(
  app: FastifyInstance,
  { recoveries, idempotency, limits }: Parts,
): void {
  idempotentRoute(
    app,
    requestRecovery,
    idempotency,
    async ({ body, context }) => ok(await recoveries.request(body.username, context)),
    ({ context }) => limits.consume('recoveries', context),
  )
}

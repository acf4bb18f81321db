import type { FastifyInstance } from 'fastify'
import { requestRegistration } from '../../../shared/api/registrations.ts'
import { ok } from '../../../shared/result.ts'
import type { AddressLimits } from '../address-limits/service.ts'
import type { Idempotency } from '../idempotency/service.ts'
import { idempotentRoute } from '../plugins/idempotent-route.ts'
import type { Registrations } from './service.ts'

interface Parts {
  readonly registrations: Registrations
  readonly idempotency: Idempotency
  readonly limits: AddressLimits
}

export function registrationRoutes(
  app: FastifyInstance,
  { registrations, idempotency, limits }: Parts,
): void {
  idempotentRoute(
    app,
    requestRegistration,
    idempotency,
    async ({ body, context }) => ok(await registrations.request(body, context)),
    ({ context }) => limits.consume('registrations', context),
  )
}

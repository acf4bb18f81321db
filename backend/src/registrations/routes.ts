import type { FastifyInstance } from 'fastify'
import type { RecoveryAccepted } from '../../../shared/api/password-recoveries.ts'
import { requestRegistration } from '../../../shared/api/registrations.ts'
import { ok } from '../../../shared/result.ts'
import type { Idempotency } from '../idempotency/service.ts'
import { route } from '../plugins/route.ts'
import type { Registrations } from './service.ts'

export function registrationRoutes(
  app: FastifyInstance,
  registrations: Registrations,
  idempotency: Idempotency,
): void {
  route(app, requestRegistration, async ({ body, idempotencyKey, context }) => {
    const call = { endpoint: 'requestRegistration', key: idempotencyKey, body }
    const receipt = await idempotency.run<RecoveryAccepted>(call, () =>
      registrations.request(body, context),
    )
    return receipt.ok ? ok({ status: 202, body: receipt.value }) : receipt
  })
}

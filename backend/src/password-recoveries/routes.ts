import type { FastifyInstance } from 'fastify'
import { requestRecovery, type RecoveryAccepted } from '../../../shared/api/password-recoveries.ts'
import { ok } from '../../../shared/result.ts'
import type { Idempotency } from '../idempotency/service.ts'
import { route } from '../plugins/route.ts'
import type { PasswordRecoveries } from './service.ts'

export function passwordRecoveryRoutes(
  app: FastifyInstance,
  recoveries: PasswordRecoveries,
  idempotency: Idempotency,
): void {
  route(app, requestRecovery, async ({ body, idempotencyKey, context }) => {
    const call = { endpoint: 'requestRecovery', key: idempotencyKey, body }
    const receipt = await idempotency.run<RecoveryAccepted>(call, () =>
      recoveries.request(body.username, context),
    )
    return receipt.ok ? ok({ status: 202, body: receipt.value }) : receipt
  })
}

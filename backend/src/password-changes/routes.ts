import type { FastifyInstance } from 'fastify'
import { changePassword } from '../../../shared/api/password-changes.ts'
import { ok } from '../../../shared/result.ts'
import type { Idempotency } from '../idempotency/service.ts'
import { route } from '../plugins/route.ts'
import type { PasswordChanges } from './service.ts'

export function passwordChangeRoutes(
  app: FastifyInstance,
  changes: PasswordChanges,
  idempotency: Idempotency,
): void {
  route(app, changePassword, async ({ body, idempotencyKey, context }) => {
    const call = { endpoint: 'changePassword', key: idempotencyKey, body }
    const changed = await idempotency.run<null>(call, (complete) =>
      changes.change(body, context, complete),
    )
    return changed.ok ? ok({ status: 204, body: null }) : changed
  })
}

import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Username } from './username-schema.ts'

/**
 * Response for every username, whether or not there is an account: the temporary password's validity in minutes, and
 * the seconds until a repeated request can send another e-mail.
 */
export const RecoveryAccepted = z.object({
  temporaryPasswordMinutes: z.int().positive(),
  resendAfterSeconds: z.int().positive(),
})
export type RecoveryAccepted = z.output<typeof RecoveryAccepted>

/**
 * `POST /v1/password-recoveries`: always the same 202; an e-mail follows if there is an account. Fails with
 * `rate-limited`.
 */
export const requestRecovery = endpoint({
  method: 'POST',
  path: '/v1/password-recoveries',
  summary: 'Request a temporary password by e-mail',
  credential: 'none',
  idempotencyKey: true,
  body: z.object({ username: Username }),
  responses: { 202: RecoveryAccepted },
})

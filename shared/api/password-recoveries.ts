import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Username } from './username-schema.ts'

/**
 * What the person may be told, whoever they are: how long a temporary key lasts (minutes), and after how many
 * seconds another request can bring another mail.
 */
export const RecoveryAccepted = z.object({
  temporaryPasswordMinutes: z.int().positive(),
  resendAfterSeconds: z.int().positive(),
})
export type RecoveryAccepted = z.output<typeof RecoveryAccepted>

/** `POST /v1/password-recoveries`: always 202 and always the same; the mail is sent later, if there is an account. */
export const requestRecovery = endpoint({
  method: 'POST',
  path: '/v1/password-recoveries',
  summary: 'Ask for a temporary key by e-mail',
  credential: 'none',
  idempotencyKey: true,
  body: z.object({ username: Username }),
  responses: { 202: RecoveryAccepted },
})

import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Username } from './username-schema.ts'

/** `currentPassword` is the password or the temporary key; lengths of the new one are the policy's business. */
export const PasswordChange = z.object({
  username: Username,
  currentPassword: z.string(),
  newPassword: z.string(),
})

/**
 * `POST /v1/password-changes`: forced and voluntary change alike. Ends every session of the account and every
 * outstanding temporary key.
 */
export const changePassword = endpoint({
  method: 'POST',
  path: '/v1/password-changes',
  summary: 'Change the password',
  credential: 'none',
  idempotencyKey: true,
  body: PasswordChange,
  responses: { 204: z.null() },
})

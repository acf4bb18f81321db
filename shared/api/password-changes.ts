import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Username } from './username-schema.ts'

/** `currentPassword` is the password or a temporary password. The password policy limits the new one's length. */
export const PasswordChange = z.object({
  username: Username,
  currentPassword: z.string(),
  newPassword: z.string(),
})

/**
 * `POST /v1/password-changes`: forced and voluntary changes. Ends all of the account's sessions and voids its temporary
 * password. Fails with `invalid-credentials`, `weak-password` (with `violations`), `password-reused` or `rate-limited`.
 */
export const changePassword = endpoint({
  method: 'POST',
  path: '/v1/password-changes',
  summary: 'Change the password',
  credential: 'none',
  idempotencyKey: true,
  body: PasswordChange,
  largeBody: true,
  responses: { 204: z.null() },
})

import { z } from 'zod'
import { endpoint } from './endpoint.ts'

/**
 * Why a new password is refused. Lengths are in code points after NFC normalisation (NIST SP 800-63B-4, 3.1.1.2).
 * `temporary-password-shape`: it could be taken for a temporary key, which is checked by another rule.
 */
export const PasswordViolation = z.enum([
  'too-short',
  'too-long',
  'common',
  'guessable',
  'personal',
  'temporary-password-shape',
])
export type PasswordViolation = z.output<typeof PasswordViolation>

/** The rules for new passwords, as the backend applies them; a client shows them and never has its own. */
export const PasswordPolicy = z.object({
  minLength: z.int(),
  maxLength: z.int(),
  contextWords: z.array(z.string()),
  violations: z.array(PasswordViolation),
})
export type PasswordPolicy = z.output<typeof PasswordPolicy>

/** `GET /v1/password-policy`. */
export const getPasswordPolicy = endpoint({
  method: 'GET',
  path: '/v1/password-policy',
  summary: 'The rules for new passwords',
  credential: 'none',
  idempotencyKey: false,
  responses: { 200: PasswordPolicy },
})

import { z } from 'zod'
import { endpoint } from './endpoint.ts'

/**
 * Rules that a new password can violate. Lengths are in code points after NFC normalization (NIST SP 800-63B-4,
 * 3.1.1.2). `temporary-password-shape`: the password has the format of a temporary password, which is verified
 * differently.
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

/** Rules for new passwords, as the backend applies them; clients display these rules and do not define any themselves. */
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
  summary: 'Get the rules for new passwords',
  credential: 'none',
  idempotencyKey: false,
  responses: { 200: PasswordPolicy },
})

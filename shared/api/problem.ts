import { z } from 'zod'
import { apiErrorCodes } from '../errors.ts'
import { PasswordViolation } from './password-policy.ts'

/**
 * RFC 9457 problem details (`application/problem+json`) with a `code`. `retryAfterSeconds` repeats the `Retry-After`
 * header; `violations` is set only with `weak-password`.
 */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
  code: z.enum(apiErrorCodes),
  retryAfterSeconds: z.int().positive().optional(),
  violations: z.array(PasswordViolation).optional(),
})
export type Problem = z.output<typeof Problem>

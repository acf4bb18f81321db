import type { PasswordViolation } from '../../shared/api/password-policy.ts'
import type { ApiErrorCode } from '../../shared/errors.ts'

/** A service's expected failure. `status` overrides the code's default HTTP status. */
export interface ServiceFailure {
  readonly code: ApiErrorCode
  readonly status?: number
  readonly retryAfterSeconds?: number
  readonly violations?: readonly PasswordViolation[]
}

/** Thrown if a request temporarily cannot be handled; sent as 503 with `Retry-After`. */
export class Unavailable extends Error {
  readonly retryAfterSeconds: number

  constructor(reason: string, retryAfterSeconds = 1) {
    super(reason)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

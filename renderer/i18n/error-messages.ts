import type { PasswordViolation } from '../../shared/api/password-policy.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import type { CallError } from '../../shared/ipc/contract-types.ts'
import { t, type Text, type TextKey } from './text.ts'

const errors: Record<ErrorCode, TextKey> = {
  'invalid-credentials': 'error.invalid-credentials',
  'weak-password': 'error.weak-password',
  'password-reused': 'error.password-reused',
  'rate-limited': 'error.rate-limited',
  validation: 'error.validation',
  'session-expired': 'error.session-expired',
  'not-found': 'error.not-found',
  'policy-not-in-force': 'error.policy-not-in-force',
  unavailable: 'error.unavailable',
  unexpected: 'error.unexpected',
  offline: 'error.offline',
  misconfigured: 'error.misconfigured',
  'printer-failed': 'error.printer-failed',
}

const violations: Record<PasswordViolation, TextKey> = {
  'too-short': 'violation.too-short',
  'too-long': 'violation.too-long',
  common: 'violation.common',
  guessable: 'violation.guessable',
  personal: 'violation.personal',
  'temporary-password-shape': 'violation.temporary-password-shape',
}

/** Explains a failed call: one sentence, or one for each rule that the new password violates. */
export function errorTexts(error: CallError): readonly [Text, ...Text[]] {
  const [first, ...others] = (error.violations ?? []).map((violation) => ({
    key: violations[violation],
  }))
  if (first) return [first, ...others]
  return [{ key: errors[error.code], values: { wait: waitText(error.retryAfterSeconds) } }]
}

/** Like {@link errorTexts}, for a password change, where invalid credentials mean a wrong current password. */
export function passwordChangeErrorTexts(
  error: CallError,
  signedIn: boolean,
): readonly [Text, ...Text[]] {
  if (error.code !== 'invalid-credentials') return errorTexts(error)
  return [
    {
      key: signedIn ? 'error.passwordChange.signedIn' : 'error.passwordChange.invalid-credentials',
    },
  ]
}

function waitText(seconds: number | undefined): string {
  if (seconds === undefined) return t('wait.moment')
  if (seconds < 60) return t('wait.seconds', { n: seconds })
  return t('wait.minutes', { n: Math.ceil(seconds / 60) })
}

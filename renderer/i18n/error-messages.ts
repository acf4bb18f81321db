import type { PasswordViolation } from '../../shared/api/password-policy.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import type { CallError } from '../../shared/ipc/contract-types.ts'
import { t, type Text, type TextKey } from './text.ts'

/** Every code has its sentence: a code without one does not compile. */
const failures: Record<ErrorCode, TextKey> = {
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

/** What to tell the person about a failed call: one sentence, or one for each rule that the new key breaks. */
export function failureTexts(failure: CallError): readonly [Text, ...Text[]] {
  const [first, ...others] = (failure.violations ?? []).map((broken) => ({
    key: violations[broken],
  }))
  if (first) return [first, ...others]
  return [{ key: failures[failure.code], values: { wait: waitInWords(failure.retryAfterSeconds) } }]
}

/** As {@link failureTexts}, where a wrong key can only be the current one; another is for who is not signed in. */
export function changeFailureTexts(
  failure: CallError,
  signedIn: boolean,
): readonly [Text, ...Text[]] {
  if (failure.code !== 'invalid-credentials') return failureTexts(failure)
  return [{ key: signedIn ? 'error.passwordChange.signedIn' : 'error.passwordChange.invalid-credentials' }]
}

function waitInWords(seconds: number | undefined): string {
  if (seconds === undefined) return t('wait.moment')
  if (seconds < 60) return t('wait.seconds', { n: seconds })
  return t('wait.minutes', { n: Math.ceil(seconds / 60) })
}

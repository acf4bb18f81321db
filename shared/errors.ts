/**
 * Codes of the failures that the backend answers with (the `code` of its RFC 9457 problem details).
 * `invalid-credentials` is the one answer for unknown user, wrong key, locked account and expired key.
 */
export const apiErrorCodes = [
  'invalid-credentials',
  'weak-password',
  'password-reused',
  'rate-limited',
  'validation',
  'session-expired',
  'not-found',
  'policy-not-in-force',
  'unavailable',
  'unexpected',
] as const

/** One of {@link apiErrorCodes}. */
export type ApiErrorCode = (typeof apiErrorCodes)[number]

/**
 * Codes that only the shell can give: `offline` (no answer of the backend arrived: network, DNS, TLS or
 * time-out), `misconfigured` (the configuration file can't be used, nothing was sent) and `printer-failed`.
 */
export const shellErrorCodes = ['offline', 'misconfigured', 'printer-failed'] as const

/** Every code that a call over IPC can answer; each has a sentence in the page. */
export type ErrorCode = ApiErrorCode | (typeof shellErrorCodes)[number]

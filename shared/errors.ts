/**
 * The backend's error codes (`code` in its RFC 9457 problem details). `invalid-credentials` covers an unknown user, a wrong
 * password, an expired temporary password and a locked account alike, so that these cannot be distinguished.
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
 * The main process's error codes: `offline` (no response arrived: network, DNS, TLS or timeout), `misconfigured` (the
 * config file is invalid and no request was sent) and `printer-failed`.
 */
export const mainErrorCodes = ['offline', 'misconfigured', 'printer-failed'] as const

/** Error codes of IPC calls; the renderer has a message for each. */
export type ErrorCode = ApiErrorCode | (typeof mainErrorCodes)[number]

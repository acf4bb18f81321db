import type { Session } from 'electron'

/** Chromium's error names (`net/base/net_error_list.h`) for the error codes of Node. */
const netErrors: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'CONNECTION_REFUSED',
  ECONNRESET: 'CONNECTION_RESET',
  UND_ERR_SOCKET: 'EMPTY_RESPONSE',
  ENOTFOUND: 'NAME_NOT_RESOLVED',
  EAI_AGAIN: 'NAME_NOT_RESOLVED',
  ETIMEDOUT: 'CONNECTION_TIMED_OUT',
  UND_ERR_CONNECT_TIMEOUT: 'CONNECTION_TIMED_OUT',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'CERT_AUTHORITY_INVALID',
  SELF_SIGNED_CERT_IN_CHAIN: 'CERT_AUTHORITY_INVALID',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'CERT_AUTHORITY_INVALID',
  CERT_HAS_EXPIRED: 'CERT_DATE_INVALID',
  ERR_TLS_CERT_ALTNAME_INVALID: 'CERT_COMMON_NAME_INVALID',
}

/**
 * Node's `fetch` with the differences of `session.fetch` (Electron's `lib/browser/api/net-fetch.ts`): without an origin,
 * cookies are sent and stored unless `credentials` is `omit`, and errors have Chromium's names.
 */
export function createSessionFetch(): Session['fetch'] {
  const cookies = new Map<string, string>()

  return async (input, init) => {
    const request = new Request(input, init)
    const { host } = new URL(request.url)
    const hasCookies = request.credentials !== 'omit'
    const cookie = cookies.get(host)
    if (hasCookies && cookie) request.headers.set('cookie', cookie)
    const response = await fetch(request).catch((error: unknown) => {
      throw request.signal.aborted ? error : toNetError(error)
    })
    const [sent] = response.headers.getSetCookie()
    if (hasCookies && sent) cookies.set(host, sent.split(';')[0] ?? '')
    return response
  }
}

function toNetError(error: unknown): Error {
  const { cause, message } = error as Error
  // `lib/common/api/net-client-request.ts`
  if (`${message} ${String(cause)}`.includes('redirect')) {
    return new Error("Attempted to redirect, but redirect policy was 'error'")
  }
  if ((cause as Error | undefined)?.message === 'unknown scheme') {
    return new Error('net::ERR_UNKNOWN_URL_SCHEME')
  }
  const causes = cause instanceof AggregateError ? (cause.errors as unknown[]) : [cause]
  const code = causes.map((one) => (one as NodeJS.ErrnoException | undefined)?.code).find(Boolean)
  return new Error(`net::ERR_${netErrors[code ?? ''] ?? 'FAILED'}`)
}

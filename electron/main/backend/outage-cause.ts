import type { OutageCause } from '../../../shared/ipc/service-status.ts'

/** Error names and messages of Chromium's and Node's network stacks. The first match wins. */
const patterns: readonly (readonly [OutageCause, RegExp])[] = [
  // Messages from Node's and Electron's fetch. The backend never redirects; a captive portal (a network's sign-in page)
  // does.
  ['captive-portal', /unexpected redirect|redirect policy/i],
  ['proxy-auth', /\bERR_(?:UNEXPECTED_)?PROXY_AUTH/],
  ['dns', /\b(?:ENOTFOUND|EAI_\w+|ERR_NAME_\w+|ERR_DNS_\w+|ERR_ICANN_NAME_COLLISION)\b/],
  ['tls', /\bERR_(?:CERT|SSL|TLS)_|CERT_|_CERT|\b(?:EPROTO|UNABLE_TO_VERIFY_\w+)\b/],
  ['timeout', /\b(?:ETIMEDOUT|ECONNABORTED|ERR_(?:CONNECTION_)?TIMED_OUT|UND_ERR_\w*TIMEOUT)\b/],
]

/** Cause of a network error. An aborted request counts as a timeout, since nothing else aborts one. */
export function causeOfError(error: unknown): OutageCause {
  const text = chain(error).map(describe).join(' ')
  const match = patterns.find(([, pattern]) => pattern.test(text))
  if (match) return match[0]
  return /\b(?:AbortError|TimeoutError|CanceledError|ERR_CANCELED|ABORT_ERR)\b/.test(text)
    ? 'timeout'
    : 'network'
}

/** Returns the error and its causes. Node tries all addresses of a host and collects their errors in an AggregateError. */
function chain(error: unknown): Error[] {
  const errors: Error[] = []
  for (let next = error; next instanceof Error && errors.length < 5; next = next.cause) {
    errors.push(next)
    if (next instanceof AggregateError) errors.push(...(next.errors as Error[]).slice(0, 3))
  }
  return errors
}

const describe = (error: Error) =>
  [error.name, (error as NodeJS.ErrnoException).code, error.message].join(' ')

/** Outage cause for a response that is not the backend's, or that a backend out of service sends. */
export function causeOfResponse({
  status,
  type,
}: Readonly<{ status: number; type: string }>): OutageCause {
  if (status === 429) return 'rate-limited'
  // 511 Network Authentication Required: https://www.rfc-editor.org/rfc/rfc6585#section-6
  if (status === 511 || (status < 400 && type.includes('text/html'))) return 'captive-portal'
  return status < 500 ? 'unexpected-response' : 'server-error'
}

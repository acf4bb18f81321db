import type { OutageCause } from '../../../shared/ipc/service-status.ts'

/** Names by which Chromium's network and Node's say what failed; the first group with a match counts. */
const signs: readonly (readonly [OutageCause, RegExp])[] = [
  // As fetch says it, and Electron's: a backend never sends us elsewhere, the sign-in page of a network does.
  ['captive-portal', /unexpected redirect|redirect policy/i],
  ['dns', /\b(?:ENOTFOUND|EAI_\w+|ERR_NAME_\w+|ERR_DNS_\w+|ERR_ICANN_NAME_COLLISION)\b/],
  ['tls', /\bERR_(?:CERT|SSL|TLS)_|CERT_|_CERT|\b(?:EPROTO|UNABLE_TO_VERIFY_\w+)\b/],
  ['time-out', /\b(?:ETIMEDOUT|ECONNABORTED|ERR_(?:CONNECTION_)?TIMED_OUT|UND_ERR_\w*TIMEOUT)\b/],
]

/** Why no answer came, from what the network threw; an aborted call was too slow, as nothing else aborts one. */
export function causeOfError(error: unknown): OutageCause {
  const told = chain(error).map(nameOf).join(' ')
  const found = signs.find(([, sign]) => sign.test(told))
  if (found) return found[0]
  return /\b(?:AbortError|TimeoutError|CanceledError|ERR_CANCELED|ABORT_ERR)\b/.test(told)
    ? 'time-out'
    : 'network'
}

/** The error and what it was caused by; Node tries several addresses and gathers what became of each. */
function chain(error: unknown): Error[] {
  const errors: Error[] = []
  for (let next = error; next instanceof Error && errors.length < 5; next = next.cause) {
    errors.push(next)
    if (next instanceof AggregateError) errors.push(...(next.errors as Error[]).slice(0, 3))
  }
  return errors
}

const nameOf = (error: Error) =>
  [error.name, (error as NodeJS.ErrnoException).code, error.message].join(' ')

/** What answered in place of the backend, from an answer that is none of its own. */
export const causeOfResponse = (status: number): OutageCause =>
  // 511 is how a network says so itself: https://www.rfc-editor.org/rfc/rfc6585#section-6
  status < 500 || status === 511 ? 'captive-portal' : 'server-error'

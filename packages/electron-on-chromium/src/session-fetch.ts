import type { Session } from 'electron'
import { refusalOfProxy } from './proxy.ts'

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

/** Names that Chromium's network service refuses in a request (`services/network/public/cpp/header_util.cc`). */
const refusedHeaders = [
  ...['content-length', 'host', 'trailer', 'te', 'upgrade', 'cookie2', 'keep-alive'],
  ...['transfer-encoding', 'set-cookie'],
]

const isRefused = (name: string) => refusedHeaders.includes(name) || name.startsWith('proxy-')

/**
 * Node's `fetch` with the differences of `session.fetch` (Electron's `lib/browser/api/net-fetch.ts`): without an origin,
 * cookies are sent and stored unless `credentials` is `omit`, and errors have Chromium's names.
 */
export function createSessionFetch(): Session['fetch'] {
  const cookies = new Map<string, string>()

  return async (input, init) => {
    const request = new Request(input, init)
    if ([...request.headers.keys()].some(isRefused)) throw new Error('net::ERR_INVALID_ARGUMENT')
    const refusal = await refusalOfProxy(request.url)
    if (refusal) return refusal
    const { host } = new URL(request.url)
    const hasCookies = request.credentials !== 'omit'
    const cookie = cookies.get(host)
    if (hasCookies && cookie) request.headers.set('cookie', cookie)
    const response = await fetch(request).catch((error: unknown) => {
      throw request.signal.aborted ? error : toNetError(error)
    })
    const [sent] = response.headers.getSetCookie()
    if (hasCookies && sent) cookies.set(host, sent.split(';')[0] ?? '')
    return await Promise.race([asElectronResponse(response), abortOf(request.signal)])
  }
}

/**
 * Creates the program's response in an event listener, as Electron does. If Node refuses its status or a header, which Electron
 * decodes as UTF-8, that is an uncaught exception, and the promise stays pending until the request is aborted.
 */
function asElectronResponse({ status, statusText, headers, body }: Response): Promise<Response> {
  return new Promise((resolve) => {
    process.nextTick(() => {
      const decoded = new Headers()
      for (const [name, value] of headers) {
        decoded.set(name, Buffer.from(value, 'latin1').toString('utf8'))
      }
      const isEmpty = [101, 204, 205, 304].includes(status)
      resolve(new Response(isEmpty ? null : body, { status, statusText, headers: decoded }))
    })
  })
}

const abortOf = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    const abort = () => {
      reject(signal.reason as Error)
    }
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort, { once: true })
  })

function toNetError(error: unknown): Error {
  const { cause, message } = error as Error
  // Same error as in Electron's `lib/common/api/net-client-request.ts`.
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

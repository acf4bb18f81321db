import { toBrowserUrl } from './url-mapping.ts'

/** Codes of Chromium's `net_error_list.h` that a load can end with. */
const errnos: Readonly<Record<string, number>> = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_FILE_NOT_FOUND: -6,
  ERR_UNEXPECTED: -9,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_CONNECTION_CLOSED: -100,
  ERR_CONNECTION_RESET: -101,
  ERR_CONNECTION_REFUSED: -102,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_INTERNET_DISCONNECTED: -106,
  ERR_INVALID_URL: -300,
  ERR_UNKNOWN_URL_SCHEME: -302,
  ERR_EMPTY_RESPONSE: -324,
  ERR_INCOMPLETE_CHUNKED_ENCODING: -355,
}

/** The error that `loadURL` rejects with (`_awaitNextLoad` in `lib/browser/api/web-contents.ts`). */
export interface LoadError extends Error {
  readonly code: string
  readonly errno: number
  readonly url: string
}

/** Converts Playwright's error to Electron's. */
export function loadError(reason: unknown, url: string): LoadError {
  const reported = codeOf(reason instanceof Error ? reason.message : String(reason))
  // Chromium aborts an address longer than its `kMaxURLChars`.
  const aborted = url.length > 2 * 1024 * 1024 ? 'ERR_INVALID_URL' : reported
  // Electron passes an unknown scheme to the operating system, which fails.
  const code = aborted === 'ERR_ABORTED' && !isLoadable(url) ? 'ERR_FAILED' : aborted
  const errno = errnos[code] ?? -2
  const address = URL.parse(url)?.href ?? url
  const error = new Error(`${code} (${errno}) loading '${address}'`)
  return Object.assign(error, { code, errno, url: address })
}

const isLoadable = (url: string) => /^(https?|file|data|about|blob|chrome):/.test(toBrowserUrl(url))

function codeOf(message: string): string {
  const [, code] = /net::(ERR_\w+)/.exec(message) ?? []
  if (code) return code
  if (/invalid url/i.test(message)) return 'ERR_INVALID_URL'
  return message.includes('interrupted by another navigation') ? 'ERR_ABORTED' : 'ERR_FAILED'
}

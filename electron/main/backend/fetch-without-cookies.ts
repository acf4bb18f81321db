import type { Session } from 'electron'

/**
 * Returns the session's `fetch` without cookies. Requests of main have no Origin header, so by default Electron would send
 * and store cookies (`lib/browser/api/net-fetch.ts`).
 */
export const fetchWithoutCookies =
  (session: Pick<Session, 'fetch'>) => (input: URL | Request | string, init?: RequestInit) =>
    session.fetch(input instanceof URL ? input.href : input, { ...init, credentials: 'omit' })

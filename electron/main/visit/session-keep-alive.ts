import { getCurrentSession } from '../../../shared/api/sessions.ts'
import type { HttpClient } from '../backend/http-client.ts'
import type { SessionHolder } from '../session/session.ts'
import type { EndVisit } from './end-visit.ts'

/** Fraction of the backend's idle limit after which the backend is pinged. */
const fraction = 1 / 6

const pingTimeoutMs = 5_000

interface KeepAliveOptions {
  readonly session: Pick<SessionHolder, 'current'>
  readonly http: Pick<HttpClient, 'request'>
  readonly endVisit: EndVisit
  /** A monotonic clock, ms. */
  readonly now: () => number
}

/**
 * Returns a function to call on user activity. It pings the backend at most once every sixth of the session's idle limit, so
 * that the session of a person who only reads does not expire.
 */
export function createSessionKeepAlive(options: KeepAliveOptions): () => void {
  const { session, http, endVisit, now } = options
  let pinged = session.current()
  let pingedAt = now()
  let waitUntil = 0

  async function ping(token: string): Promise<void> {
    const sender = pinged
    const result = await http.request(getCurrentSession, { token, timeoutMs: pingTimeoutMs })
    if (result.ok) return
    const { code, retryAfterSeconds = 0 } = result.error
    waitUntil = now() + retryAfterSeconds * 1000
    const isExpired = code === 'session-expired'
    if (isExpired && session.current() === sender) endVisit('expired')
  }

  return () => {
    const current = session.current()
    const isNew = current !== pinged
    pinged = current
    if (isNew) pingedAt = now()
    if (!current || now() - pingedAt < current.session.idleSeconds * fraction * 1000) return
    if (now() < waitUntil) return
    pingedAt = now()
    void ping(current.session.token)
  }
}

import { type ClientMode, signOut } from '../../../shared/api/sessions.ts'
import type { StartScreen } from '../../../shared/ipc/contract.ts'
import type { HttpClient } from '../backend/http-client.ts'
import type { Log } from '../base/log.ts'
import type { SessionHolder } from '../session/session.ts'
import type { VisitWindows } from './visit-windows.ts'

/**
 * Reason why a visit ends: "Finalizar", the idle timer, the end of the session, or a page that crashed or hangs; `paused` is
 * the backoff of a crash loop, during which the crash page is shown.
 */
export type EndReason = 'finished' | 'idle' | 'expired' | 'page-lost' | 'paused'

/** Ends the session and replaces the window. */
export type EndVisit = (reason: EndReason) => void

interface EndVisitOptions {
  readonly session: Pick<SessionHolder, 'current' | 'end'>
  readonly windows: Pick<VisitWindows, 'next' | 'pause'>
  readonly http: Pick<HttpClient, 'request'>
  readonly mode: () => ClientMode
  readonly log: Log
}

/**
 * Creates {@link EndVisit}. Requests in progress continue, because a sign-in that succeeds later has to be undone on the
 * backend; their results reach no page.
 */
export const createEndVisit =
  ({ session, windows, http, mode, log }: EndVisitOptions): EndVisit =>
  (reason) => {
    // A workstation keeps the session after a crash, as it does after a restart. A sign-in in progress is lost with the
    // page.
    const isKept = isPageLoss(reason) && mode() === 'workstation' && session.current() !== undefined
    const token = isKept ? undefined : session.end()
    if (reason === 'paused') windows.pause()
    // Without a session, neither the goodbye nor the expired screen applies.
    else windows.next(token || reason === 'expired' ? startScreenAfter(reason, mode()) : 'welcome')
    if (token) void http.request(signOut, { token })
    log('visit-ended', { reason })
  }

const isPageLoss = (reason: EndReason) => reason === 'page-lost' || reason === 'paused'

/** The next visitor of a kiosk is another person; on a workstation it is the same person, who wants to know the reason. */
function startScreenAfter(reason: EndReason, mode: ClientMode): StartScreen {
  if (reason === 'finished') return 'goodbye'
  return reason === 'expired' || (reason === 'idle' && mode === 'workstation')
    ? 'expired'
    : 'welcome'
}

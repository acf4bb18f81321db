import type { ClientMode } from '../../../shared/api/sessions.ts'
import type { StartScreen } from '../../../shared/ipc/contract.ts'
import type { AuthApi } from '../backend/auth-api.ts'
import type { Log } from '../base/log.ts'
import type { SessionHolder } from '../session/session.ts'
import type { VisitWindows } from './visit-windows.ts'

/**
 * How a person can leave: "Finalizar", nobody there any more, the end of their session, or a page that was lost, after
 * which the next one works or, when it happens again and again, there is none for a while.
 */
export type EndReason = 'finished' | 'idle' | 'expired' | 'page-lost' | 'paused'

/** Ends everything that a person has here. */
export type EndVisit = (how: EndReason) => void

interface LeaveOptions {
  readonly session: Pick<SessionHolder, 'current' | 'end'>
  readonly windows: Pick<VisitWindows, 'next' | 'pause'>
  readonly api: Pick<AuthApi, 'signOut'>
  readonly mode: () => ClientMode
  readonly log: Log
}

/**
 * Makes the one way out. What was asked of the backend meanwhile is left to run: a sign-in that succeeds all the same has
 * to be undone there, and its answer finds nobody.
 */
export const createEndVisit =
  ({ session, windows: visits, api, mode, log }: LeaveOptions): EndVisit =>
  (how) => {
    // Who is signed in at a desk goes on after a crash, as after a restart. A sign-in under way is lost with the page.
    const isKept = isLoss(how) && mode() === 'workstation' && session.current() !== undefined
    const token = isKept ? undefined : session.end()
    // There is nothing to thank for, and no session that ended, where nobody signed in.
    if (how === 'paused') visits.pause()
    else visits.next(token || how === 'expired' ? openingAfter(how, mode()) : 'welcome')
    if (token) void api.signOut(token)
    log('visit-ended', { how })
  }

const isLoss = (how: EndReason) => how === 'page-lost' || how === 'paused'

/** At a kiosk the next one is somebody else; at a desk the same person wants to know why they are out. */
function openingAfter(how: EndReason, mode: ClientMode): StartScreen {
  if (how === 'finished') return 'goodbye'
  return how === 'expired' || (how === 'idle' && mode === 'workstation') ? 'expired' : 'welcome'
}

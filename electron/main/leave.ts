import type { ClientMode } from '../../shared/api/sessions.ts'
import type { Opening } from '../../shared/ipc/contract.ts'
import type { AuthApi } from './api/auth-api.ts'
import type { Log } from './log.ts'
import type { SessionHolder } from './session.ts'
import type { Visits } from './visits.ts'

/** How a person can leave: "Finalizar", nobody there any more, or the end of their session. */
export type Departure = 'finished' | 'idle' | 'expired'

/** Ends everything that a person has here. */
export type Leave = (how: Departure) => void

interface LeaveOptions {
  readonly session: Pick<SessionHolder, 'end'>
  readonly visits: Pick<Visits, 'next'>
  readonly api: Pick<AuthApi, 'signOut'>
  readonly mode: () => ClientMode
  readonly log: Log
}

/**
 * Makes the one way out. What was asked of the backend meanwhile is left to run: a sign-in that succeeds all the same has
 * to be undone there, and its answer finds nobody.
 */
export const createLeave =
  ({ session, visits, api, mode, log }: LeaveOptions): Leave =>
  (how) => {
    const token = session.end()
    // There is nothing to thank for, and no session that ended, where nobody signed in.
    visits.next(token || how === 'expired' ? openingAfter(how, mode()) : 'welcome')
    if (token) void api.signOut(token)
    log('visit-ended', { how })
  }

/** At a kiosk the next one is somebody else; at a desk the same person wants to know why they are out. */
function openingAfter(how: Departure, mode: ClientMode): Opening {
  if (how === 'finished') return 'goodbye'
  return how === 'idle' && mode === 'kiosk' ? 'welcome' : 'expired'
}

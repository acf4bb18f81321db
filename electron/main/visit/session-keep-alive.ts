import type { AuthApi } from '../backend/auth-api.ts'
import type { EndVisit } from './end-visit.ts'
import type { SessionHolder } from '../session/session.ts'

/** Which part of the backend's idle limit may pass before it hears that the person is still there. */
const part = 6

interface KeepAliveOptions {
  readonly session: Pick<SessionHolder, 'current'>
  readonly api: Pick<AuthApi, 'getCurrentSession'>
  readonly endVisit: EndVisit
  /** A steady clock, in milliseconds. */
  readonly now: () => number
}

/**
 * Makes what is called whenever somebody does something. A person who reads for a while, or who takes the countdown's
 * offer, asks nothing of the backend, whose own idle limit would end their session behind their back.
 */
export function createSessionKeepAlive({ session, api, endVisit: leave, now }: KeepAliveOptions): () => void {
  let person = session.current()
  let toldAt = now()

  async function tell(token: string): Promise<void> {
    const asked = person
    const answer = await api.getCurrentSession(token)
    const isOver = !answer.ok && answer.error.code === 'session-expired'
    if (isOver && session.current() === asked) leave('expired')
  }

  return () => {
    const current = session.current()
    const isNew = current !== person
    person = current
    if (isNew) toldAt = now()
    if (!current || now() - toldAt < (current.session.idleSeconds / part) * 1000) return
    toldAt = now()
    void tell(current.session.token)
  }
}

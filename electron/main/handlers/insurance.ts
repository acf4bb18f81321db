import type { CallError } from '../../../shared/ipc/contract-types.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { QueriesApi } from '../backend/insurance-api.ts'
import type { EndVisit } from '../visit/end-visit.ts'
import type { SessionHolder } from '../session/session.ts'
import type { KioskHandlers } from './kiosk-handlers.ts'

interface QueriesDependencies {
  readonly api: QueriesApi
  readonly session: SessionHolder
  readonly leave: EndVisit
}

/** The consultas of the person who is signed in. */
export const createQueriesHandlers = ({ api, session, leave }: QueriesDependencies) => {
  const forPerson = askFor({ session, leave })
  return {
    listPolicies: (part) => forPerson((token) => api.listPolicies(token, part)),
    listInstallments: (part) => forPerson((token) => api.listInstallments(token, part)),
    listClaims: (part) => forPerson((token) => api.listClaims(token, part)),

    async getCertificate({ policyId }) {
      const answer = await forPerson((token) => api.getCertificate(token, policyId))
      return answer.ok ? ok({ pdf: Buffer.from(answer.value).toString('base64') }) : answer
    },
  } satisfies Partial<KioskHandlers>
}

/**
 * Asks with the token of whoever is signed in now. An answer that comes after they left is nobody's; where the backend
 * says that the session is over, it is over here too.
 */
const askFor =
  ({ session, leave }: Pick<QueriesDependencies, 'session' | 'leave'>) =>
  async <T>(
    ask: (token: string) => Promise<Result<T, CallError>>,
  ): Promise<Result<T, CallError>> => {
    const person = session.current()
    if (!person) return err({ code: 'session-expired' })
    const answer = await ask(person.session.token)
    if (session.current() !== person) return err({ code: 'session-expired' })
    if (!answer.ok && answer.error.code === 'session-expired') leave('expired')
    return answer
  }

import { listClaims } from '../../../shared/api/claims.ts'
import { listInstallments } from '../../../shared/api/installments.ts'
import { maxPageSize } from '../../../shared/api/page.ts'
import {
  getCertificate,
  listPolicies,
  requestCertificateMail,
} from '../../../shared/api/policies.ts'
import type { CallError } from '../../../shared/ipc/contract-types.ts'
import type { VisitorContract } from '../../../shared/ipc/contract.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { HttpClient } from '../backend/http-client.ts'
import type { ServedHandlers } from '../ipc/register.ts'
import type { SessionHolder } from '../session/session.ts'
import type { EndVisit } from '../visit/end-visit.ts'

interface InsuranceDependencies {
  readonly http: HttpClient
  readonly session: SessionHolder
  readonly endVisit: EndVisit
}

/** Handlers for the signed-in person's policies, installments and claims. */
export const createInsuranceHandlers = ({ http, session, endVisit }: InsuranceDependencies) => {
  const authenticated = createAuthenticatedRequest({ session, endVisit })
  // Requests the maximum page size, so that most people get their whole list at once.
  const query = ({ cursor }: { readonly cursor?: string | undefined }) => ({
    cursor,
    limit: maxPageSize,
  })
  return {
    listPolicies: (page) =>
      authenticated((token) => http.request(listPolicies, { token, query: query(page) })),

    listInstallments: (page) =>
      authenticated((token) => http.request(listInstallments, { token, query: query(page) })),

    listClaims: (page) =>
      authenticated((token) => http.request(listClaims, { token, query: query(page) })),

    async getCertificate(params) {
      const result = await authenticated((token) => http.request(getCertificate, { token, params }))
      return result.ok ? ok({ pdf: Buffer.from(result.value).toString('base64') }) : result
    },

    requestCertificateMail: (params) =>
      authenticated((token) => http.request(requestCertificateMail, { token, params })),
  } satisfies Partial<ServedHandlers<VisitorContract>>
}

/**
 * Returns a function that sends a request with the current session's token. A response that arrives after the session has
 * ended is discarded. If the backend reports that the session has expired, the visit ends.
 */
const createAuthenticatedRequest =
  ({ session, endVisit }: Pick<InsuranceDependencies, 'session' | 'endVisit'>) =>
  async <T>(
    send: (token: string) => Promise<Result<T, CallError>>,
  ): Promise<Result<T, CallError>> => {
    const sender = session.current()
    if (!sender) return err({ code: 'session-expired' })
    const result = await send(sender.session.token)
    if (session.current() !== sender) return err({ code: 'session-expired' })
    if (!result.ok && result.error.code === 'session-expired') endVisit('expired')
    return result
  }

import { ok, type Result } from '../../../shared/result.ts'
import type { RequestContext } from '../dependencies.ts'
import type { ServiceFailure } from '../service-failure.ts'
import type { ListingParts } from '../paging/service.ts'
import { runInThread } from '../worker-threads/run-in-thread.ts'
import { composeCertificate } from './certificate-content.ts'
import { findPolicyInForce } from './repository.ts'

/**
 * Returns a policy's coverage certificate as a PDF. Fails with `session-expired`, `policy-not-in-force`, or `not-found` for
 * any id that is not one of this person's policies.
 */
export type IssueCertificate = (
  token: string | undefined,
  policyId: string,
  context: RequestContext,
) => Promise<Result<Uint8Array, ServiceFailure>>

export function createCertificateIssuer({ db, sessions }: ListingParts): IssueCertificate {
  return async (token, policyId, { requestId }) => {
    const session = await sessions.authenticate(token)
    if (!session.ok) return session
    const { insuredId, now: issuedAt } = session.value
    const policy = await findPolicyInForce(db, insuredId, policyId, issuedAt)
    if (!policy.ok) return policy
    const data = { policy: policy.value, holder: session.value, issuedAt, reference: requestId }
    return ok(await runInThread('drawCertificate', { content: composeCertificate(data), issuedAt }))
  }
}

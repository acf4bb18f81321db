import { ok, type Result } from '../../../shared/result.ts'
import type { RequestContext } from '../dependencies.ts'
import type { ServiceFailure } from '../service-failure.ts'
import type { ListingParts } from '../paging/service.ts'
import { drawCertificate } from './certificate-layout.ts'
import { composeCertificate } from './certificate-content.ts'
import { findPolicyInForce } from './repository.ts'
import { createSerialQueue } from './serial-queue.ts'

/** Drawing a certificate blocks the thread for about 25 ms, so a full queue takes about one second. */
const maxQueued = 40

/**
 * Returns a policy's coverage certificate as a PDF. Fails with `session-expired`, `policy-not-in-force`, or `not-found` for
 * any id that is not one of this person's policies.
 */
export type IssueCertificate = (
  token: string | undefined,
  policyId: string,
  context: RequestContext,
) => Promise<Result<Uint8Array, ServiceFailure>>

export function createCertificateIssuer({ db, clock, sessions }: ListingParts): IssueCertificate {
  const enqueue = createSerialQueue(maxQueued)
  return async (token, policyId, { requestId }) => {
    const session = await sessions.authenticate(token)
    if (!session.ok) return session
    const issuedAt = clock.now()
    const policy = await findPolicyInForce(db, session.value.insuredId, policyId, issuedAt)
    if (!policy.ok) return policy
    const data = { policy: policy.value, holder: session.value, issuedAt, reference: requestId }
    return ok(await enqueue(() => drawCertificate(composeCertificate(data), issuedAt)))
  }
}

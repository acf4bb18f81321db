import type { FastifyInstance } from 'fastify'
import {
  type CertificateMailAccepted,
  getCertificate,
  requestCertificateMail,
} from '../../../shared/api/policies.ts'
import { ok } from '../../../shared/result.ts'
import type { Idempotency } from '../idempotency/service.ts'
import { operationIdOf, route } from '../plugins/route.ts'
import type { Sessions } from '../sessions/service.ts'
import type { CertificateMails } from './mail-service.ts'
import type { IssueCertificate } from './service.ts'

export function certificateRoutes(app: FastifyInstance, issue: IssueCertificate): void {
  route(app, getCertificate, async ({ token, params, context }) => {
    const certificate = await issue(token, params.policyId, context)
    return certificate.ok ? ok({ status: 200, body: certificate.value }) : certificate
  })
}

/**
 * The session is verified before a stored response is looked up, because that response belongs to one person and one policy.
 */
export function certificateMailRoutes(
  app: FastifyInstance,
  mails: CertificateMails,
  sessions: Pick<Sessions, 'authenticate'>,
  idempotency: Idempotency,
): void {
  const endpoint = operationIdOf(requestCertificateMail)
  route(app, requestCertificateMail, async ({ token, params, idempotencyKey, context }) => {
    const session = await sessions.authenticate(token)
    if (!session.ok) return session
    const { policyId } = params
    const person = session.value
    const keyed = { endpoint, key: idempotencyKey, body: { of: person.accountId, policyId } }
    const accepted = await idempotency.run<CertificateMailAccepted>(keyed, (complete) =>
      mails.request({ person, policyId, context }, complete),
    )
    return accepted.ok ? ok({ status: 202, body: accepted.value }) : accepted
  })
}

import type { CertificateMailAccepted } from '../../../shared/api/policies.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { type AuditEvent, recordAuditEvent } from '../audit/repository.ts'
import { secondsAfter } from '../clock.ts'
import { findAccount } from '../credentials/repository.ts'
import type { Db } from '../database.ts'
import type { Dependencies, RequestContext } from '../dependencies.ts'
import type { Complete } from '../idempotency/service.ts'
import { emailOnFile, maskEmail } from '../mail/email-on-file.ts'
import type { ServiceFailure } from '../service-failure.ts'
import type { FoundSession } from '../sessions/repository.ts'
import {
  enqueueCertificateMail,
  isAlreadyRequested,
  lockMailTimes,
  type MailTimes,
} from './mail-repository.ts'
import { findPolicyInForce } from './repository.ts'

/** The signed-in person, the policy, and the request's origin. */
export interface CertificateMailRequest {
  readonly person: FoundSession
  readonly policyId: string
  readonly context: RequestContext
}

/** Requests for a certificate by e-mail. */
export interface CertificateMails {
  /**
   * Enqueues the certificate for the address on file. Also succeeds, without an e-mail, if there is no valid address or if
   * the certificate was requested a moment ago. Fails with `not-found`, `policy-not-in-force` or `rate-limited`.
   */
  readonly request: (
    request: CertificateMailRequest,
    complete: Complete<CertificateMailAccepted>,
  ) => Promise<Result<CertificateMailAccepted, ServiceFailure>>
}

/** Creates {@link CertificateMails}. The job worker draws the certificate and sends it. */
export const createCertificateMails = (parts: Dependencies): CertificateMails => ({
  async request(request, complete) {
    const { db } = parts
    const { person, policyId } = request
    const policy = await findPolicyInForce(db, person.insuredId, policyId, person.now)
    if (!policy.ok) return policy
    const email = emailOnFile(await findAccount(db, person.username))
    if (email === undefined) return ok({ maskedEmail: null, alreadyRequested: false })
    return await db.transaction().execute(async (tx) => {
      const enqueued = await enqueueWithinLimits(parts, tx, request)
      if (!enqueued.ok) return enqueued
      const response = ok({ maskedEmail: maskEmail(email), ...enqueued.value })
      await complete(tx, response)
      return response
    })
  },
})

type Enqueued = Pick<CertificateMailAccepted, 'alreadyRequested'>

async function enqueueWithinLimits(
  { clock, rules: { certificateMail } }: Dependencies,
  tx: Db,
  { person: { username, accountId }, policyId, context }: CertificateMailRequest,
): Promise<Result<Enqueued, ServiceFailure>> {
  const audit = (event: AuditEvent, detail: string) =>
    recordAuditEvent(tx, { event, detail, accountId, at: clock.sqlNow(), context })
  const mail = { username, policyId }
  const counted = await lockMailTimes(tx, username, clock.sqlNow())
  const earliest = secondsAfter(counted.now, -certificateMail.repeatSeconds)
  if (await isAlreadyRequested(tx, mail, earliest)) return ok({ alreadyRequested: true })
  if (counted.times.length >= certificateMail.perDay) {
    await audit('excess_rate_limit_exceeded', 'certificate-mails')
    return err({ code: 'rate-limited', retryAfterSeconds: secondsUntilFree(counted) })
  }
  await enqueueCertificateMail(tx, mail, context, clock.sqlNow())
  await audit('sensitive_read', 'certificate-mail')
  return ok({ alreadyRequested: false })
}

const day = 24 * 60 * 60

/** Returns the seconds until the oldest e-mail no longer counts. */
function secondsUntilFree({ times, now }: MailTimes): number {
  const oldest = Math.min(...times.map((time) => time.getTime()))
  return Math.max(1, Math.ceil(day - (now.getTime() - oldest) / 1000))
}

import { findAccount } from '../credentials/repository.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Job } from '../jobs/repository.ts'
import { emailOnFile } from '../mail/email-on-file.ts'
import type { ComposedMail } from '../mail/mail-job.ts'
import { certificateMail } from '../mail/templates.ts'
import { composeCertificate } from './certificate-content.ts'
import { runInThread } from '../worker-threads/run-in-thread.ts'
import { findPolicyInForce } from './repository.ts'

/** Seconds after which the e-mail is given up. */
export const certificateMailMaxAge = 24 * 60 * 60

/**
 * Draws the certificate only when it is sent, so that the job queue never stores one and a delayed e-mail never certifies a
 * policy that has ended. Returns no e-mail if the policy is no longer in force, or if the account has no valid address.
 */
export async function composeCertificateMail(
  { db }: Dependencies,
  job: Job,
): Promise<ComposedMail | undefined> {
  const account = await findAccount(db, job.username)
  const email = emailOnFile(account)
  const { policyId } = job.payload
  if (!account || email === undefined || policyId === undefined) return undefined
  const issuedAt = job.leasedAt
  const policy = await findPolicyInForce(db, account.insuredId, policyId, issuedAt)
  if (!policy.ok) return undefined
  const data = { policy: policy.value, holder: account, issuedAt, reference: job.id }
  const drawing = { content: composeCertificate(data), issuedAt }
  const content = await runInThread('drawCertificate', drawing)
  const attachment = { filename: 'certificado-de-cobertura.pdf', content }
  return { message: { to: email, attachment, ...certificateMail(account) } }
}

import { composeCertificate } from '../certificates/certificate-content.ts'
import { findPolicyInForce } from '../certificates/repository.ts'
import { findAccount } from '../credentials/repository.ts'
import type { Dependencies } from '../dependencies.ts'
import { runInThread } from '../worker-threads/run-in-thread.ts'
import { emailOnFile } from './email-on-file.ts'
import type { DueMail } from './repository.ts'
import { certificateMail } from './templates.ts'
import type { MailMessage } from './transport.ts'

/**
 * Draws the certificate when it is sent, so that the job queue never stores one and a late e-mail certifies nothing that has
 * ended. Returns no e-mail if the policy is no longer in force, or if the account has no valid address.
 */
export async function composeCertificateMail(
  { db, clock }: Dependencies,
  mail: DueMail,
): Promise<MailMessage | undefined> {
  const account = await findAccount(db, mail.username)
  const email = emailOnFile(account)
  if (!account || email === undefined || mail.policyId === null) return undefined
  const issuedAt = clock.now()
  const policy = await findPolicyInForce(db, account.insuredId, mail.policyId, issuedAt)
  if (!policy.ok) return undefined
  const data = { policy: policy.value, holder: account, issuedAt, reference: mail.id }
  const drawing = { content: composeCertificate(data), issuedAt }
  const content = await runInThread('drawCertificate', drawing)
  const attachment = { filename: 'certificado-de-cobertura.pdf', content }
  return { to: email, attachment, ...certificateMail(account) }
}

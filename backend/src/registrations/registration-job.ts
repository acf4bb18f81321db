import { parseEmail } from '../../../shared/email.ts'
import { recordAuditEvent } from '../audit/repository.ts'
import { issueTemporaryPassword } from '../credentials/issue-temporary-password.ts'
import type { Db } from '../database.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Job } from '../jobs/repository.ts'
import { emailOnFile } from '../mail/email-on-file.ts'
import type { ComposedMail } from '../mail/mail-job.ts'
import { accountExistsMail, welcomeMail } from '../mail/templates.ts'
import {
  consumeRegistrationQuota,
  findPolicyholder,
  lockUnfinishedAccountRow,
  insertAccount,
  type Policyholder,
  setEmail,
} from './repository.ts'

/** Seconds after which the e-mail is given up: the person has left long before. */
export const registrationMaxAge = 2 * 60 * 60

/** The policyholder whose data a registration matched; `policyEmail` is spelled as the insurer stores it. */
type Match = Policyholder & { readonly policyEmail: string }

/**
 * Returns no e-mail unless username, policy and address match. The recipient is a stored address, never the typed one.
 * Computes one hash in every case; otherwise the load would reveal whether the data matched.
 */
export async function composeRegistrationMail(
  parts: Dependencies,
  job: Job,
): Promise<ComposedMail | undefined> {
  const match = await findMatch(parts.db, job)
  const granted = match !== undefined && (await consumeQuota(parts, job, match))
  if (!granted || match.passwordHash !== null) await parts.hasher.hash(job.id)
  if (!granted) return undefined
  const { displayName, policyEmail } = match
  if (match.passwordHash !== null) {
    const ownEmail = emailOnFile({ email: match.ownEmail })
    const text = accountExistsMail({ displayName, hasEmail: ownEmail !== undefined })
    return { message: { to: ownEmail ?? policyEmail, ...text } }
  }
  const issued = await issueTemporaryPassword(parts, job, (tx) =>
    openAccount(parts, tx, job, match),
  )
  if (!issued) return undefined
  const { temporaryPassword, onAccepted } = issued
  const { minutes } = parts.rules.temporaryPassword
  const message = { to: policyEmail, ...welcomeMail({ displayName, temporaryPassword, minutes }) }
  return { message, onAccepted }
}

/** Compares the registration with the policy, unless an earlier try has done so. */
async function findMatch(db: Db, { username, payload }: Job): Promise<Match | undefined> {
  const { policyId, secret } = payload
  const holder = await findPolicyholder(db, username, {
    ...(policyId === undefined ? { number: secret?.policyNumber ?? '' } : { id: policyId }),
  })
  const stored = parseEmail(holder?.policyEmail ?? '')
  if (!holder?.policyEmail || !stored.ok) return undefined
  const matches = policyId !== undefined || stored.value === secret?.email
  return matches ? { ...holder, policyEmail: holder.policyEmail.trim() } : undefined
}

/**
 * Counts an e-mail only once, regardless of the number of tries, and only after a match, so that wrong guesses cannot use up
 * the quota.
 */
async function consumeQuota(
  { db, clock, rules }: Dependencies,
  job: Job,
  { accountId, policyId }: Match,
): Promise<boolean> {
  if (job.payload.policyId !== undefined) return true
  if (await consumeRegistrationQuota(db, { job, policyId }, rules.recoveryMail, clock.sqlNow())) {
    return true
  }
  await recordAuditEvent(db, {
    event: 'excess_rate_limit_exceeded',
    detail: 'registration-mails',
    accountId,
    at: clock.sqlNow(),
    context: job.context,
  })
  return false
}

/**
 * Creates the account if it is missing, stores the policy's e-mail address in it and locks the row; returns `undefined` if
 * the account already has a password.
 */
async function openAccount(
  { clock }: Dependencies,
  tx: Db,
  { username, context }: Job,
  { insuredId, policyEmail }: Match,
): Promise<string | undefined> {
  const created = await insertAccount(tx, insuredId, username)
  const accountId = await lockUnfinishedAccountRow(tx, insuredId, username)
  if (accountId === undefined) return undefined
  await setEmail(tx, insuredId, policyEmail)
  if (created !== undefined) {
    const at = clock.sqlNow()
    await recordAuditEvent(tx, { event: 'user_created', accountId, at, context })
  }
  return accountId
}

import { parseEmail } from '../../../shared/email.ts'
import { recordAuditEvent } from '../audit/repository.ts'
import type { Db } from '../database.ts'
import type { Dependencies } from '../dependencies.ts'
import {
  consumeRegistrationQuota,
  findPolicyHolder,
  lockUnfinishedAccountRow,
  insertAccount,
  type PolicyHolder,
  setEmail,
} from '../registrations/repository.ts'
import type { DueMail } from './repository.ts'
import { accountExistsMail, welcomeMail } from './templates.ts'
import { auditContext, issueTemporaryPassword } from './compose-temporary-password.ts'
import type { MailMessage } from './transport.ts'

/** The policy holder whose data a registration matched; `policyEmail` is spelled as the insurer stores it. */
type Match = PolicyHolder & { readonly policyEmail: string }

/** Returns no e-mail unless username, policy and address match. The recipient is a stored address, never the typed one. */
export async function composeRegistrationMail(
  parts: Dependencies,
  mail: DueMail,
): Promise<MailMessage | undefined> {
  const match = await findMatch(parts.db, mail)
  if (!match || !(await consumeQuota(parts, mail, match))) return undefined
  const { displayName, policyEmail, ownEmail } = match
  if (match.passwordHash !== null) {
    const text = accountExistsMail({ displayName, hasEmail: ownEmail !== null })
    return { to: ownEmail ?? policyEmail, ...text }
  }
  const temporaryPassword = await issueTemporaryPassword(parts, mail, (tx) =>
    openAccount(parts, tx, mail, match),
  )
  if (temporaryPassword === undefined) return undefined
  const { minutes } = parts.rules.temporaryPassword
  return {
    to: policyEmail,
    ...welcomeMail({ displayName, temporaryPassword, minutes }),
  }
}

async function findMatch(db: Db, mail: DueMail): Promise<Match | undefined> {
  const holder = await findPolicyHolder(db, mail.username, mail.policyNumber ?? '')
  if (!holder?.policyEmail) return undefined
  const { policyEmail } = holder
  const stored = parseEmail(policyEmail)
  // The address is cleared once it matches, so null means that an earlier try matched.
  const matches = mail.email === null || (stored.ok && stored.value === mail.email)
  return matches ? { ...holder, policyEmail } : undefined
}

/**
 * Counts an e-mail once, however often sending it is tried, and only after a match, so that wrong guesses cannot use up the
 * quota.
 */
async function consumeQuota(
  { db, clock, rules }: Dependencies,
  mail: DueMail,
  { accountId }: Match,
): Promise<boolean> {
  if (mail.email === null) return true
  const at = clock.now()
  if (await consumeRegistrationQuota(db, mail, rules.recoveryMail, at)) return true
  const context = auditContext(mail)
  const detail = 'registration-mails'
  await recordAuditEvent(db, {
    event: 'excess_rate_limit_exceeded',
    detail,
    accountId,
    at,
    context,
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
  mail: DueMail,
  { insuredId, policyEmail }: Match,
): Promise<string | undefined> {
  const created = await insertAccount(tx, insuredId, mail.username)
  const accountId = await lockUnfinishedAccountRow(tx, insuredId, mail.username)
  if (accountId === undefined) return undefined
  await setEmail(tx, insuredId, policyEmail)
  if (created !== undefined) {
    const context = auditContext(mail)
    await recordAuditEvent(tx, { event: 'user_created', accountId, at: clock.now(), context })
  }
  return accountId
}

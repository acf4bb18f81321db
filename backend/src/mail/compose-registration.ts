import { parseEmail } from '../../../shared/email.ts'
import { recordAuditEvent } from '../audit/repository.ts'
import type { Db } from '../database.ts'
import type { Dependencies } from '../dependencies.ts'
import {
  consumeRegistrationQuota,
  findPolicyHolder,
  lockAccountWithoutPassword,
  insertAccount,
  type PolicyHolder,
  setEmail,
} from '../registrations/repository.ts'
import type { DueMail } from './repository.ts'
import { accountExistsMail, welcomeMail } from './templates.ts'
import { auditContext, issueTemporaryPassword } from './compose-temporary-password.ts'
import type { MailMessage } from './transport.ts'

/** Whom a claim that is right belongs to, and the e-mail of the policy as the insurer has it. */
type Match = PolicyHolder & { readonly policyEmail: string }

/** Nothing is written unless document, policy and e-mail belong together; what was typed is never written to. */
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
    ...welcomeMail({ displayName, temporaryPassword: temporaryPassword, minutes }),
  }
}

async function findMatch(db: Db, mail: DueMail): Promise<Match | undefined> {
  const holder = await findPolicyHolder(db, mail.username, mail.policyNumber ?? '')
  if (!holder?.policyEmail) return undefined
  const { policyEmail } = holder
  const stored = parseEmail(policyEmail)
  // An earlier try empties the e-mail when it was right.
  const right = mail.email === null || (stored.ok && stored.value === mail.email)
  return right ? { ...holder, policyEmail } : undefined
}

/** Counted here, once for all tries, so that a stranger's wrong guesses use up nobody's mails. */
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

/** Holds the account, made where it is missing, with the e-mail of the policy. None, where it has a password by now. */
async function openAccount(
  { clock }: Dependencies,
  tx: Db,
  mail: DueMail,
  { insuredId, policyEmail }: Match,
): Promise<string | undefined> {
  const made = await insertAccount(tx, insuredId, mail.username)
  const accountId = await lockAccountWithoutPassword(tx, insuredId, mail.username)
  if (accountId === undefined) return undefined
  await setEmail(tx, insuredId, policyEmail)
  if (made !== undefined) {
    const context = auditContext(mail)
    await recordAuditEvent(tx, { event: 'user_created', accountId, at: clock.now(), context })
  }
  return accountId
}

import { parseEmail } from '../../../shared/email.ts'
import { record } from '../audit/repository.ts'
import type { Db } from '../database.ts'
import type { Dependencies } from '../dependencies.ts'
import {
  countClaim,
  findPolicyHolder,
  holdUnfinishedAccount,
  insertAccount,
  type PolicyHolder,
  setEmail,
} from '../registrations/repository.ts'
import type { DueMail } from './repository.ts'
import { accountExistsMail, firstKeyMail } from './templates.ts'
import { auditContext, issueTemporaryKey } from './compose-temporary-password.ts'
import type { Draft } from './transport.ts'

/** Whom a claim that is right belongs to, and the e-mail of the policy as the insurer has it. */
type Match = PolicyHolder & { readonly policyEmail: string }

/** Nothing is written unless document, policy and e-mail belong together; what was typed is never written to. */
export async function writeRegistrationMail(
  parts: Dependencies,
  mail: DueMail,
): Promise<Draft | undefined> {
  const match = await findMatch(parts.db, mail)
  if (!match || !(await isCounted(parts, mail, match))) return undefined
  const { displayName, policyEmail, ownEmail } = match
  if (match.passwordHash !== null) {
    const text = accountExistsMail({ displayName, hasEmail: ownEmail !== null })
    return { to: ownEmail ?? policyEmail, ...text }
  }
  const key = await issueTemporaryKey(parts, mail, (tx) => openAccount(parts, tx, mail, match))
  if (key === undefined) return undefined
  const { minutes } = parts.rules.temporaryKey
  return { to: policyEmail, ...firstKeyMail({ displayName, key, minutes }) }
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
async function isCounted(
  { db, clock, rules }: Dependencies,
  mail: DueMail,
  { accountId }: Match,
): Promise<boolean> {
  if (mail.email === null) return true
  const at = clock.now()
  if (await countClaim(db, mail, rules.recoveryMail, at)) return true
  const context = auditContext(mail)
  const detail = 'registration-mails'
  await record(db, { event: 'excess_rate_limit_exceeded', detail, accountId, at, context })
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
  const accountId = await holdUnfinishedAccount(tx, insuredId, mail.username)
  if (accountId === undefined) return undefined
  await setEmail(tx, insuredId, policyEmail)
  if (made !== undefined) {
    const context = auditContext(mail)
    await record(tx, { event: 'user_created', accountId, at: clock.now(), context })
  }
  return accountId
}

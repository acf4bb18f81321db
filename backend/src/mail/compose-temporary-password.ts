import { formatTemporaryPassword } from '../../../shared/temporary-password.ts'
import { recordAuditEvent } from '../audit/repository.ts'
import { secondsAfter } from '../clock.ts'
import {
  findAccount,
  lockAccountRow,
  insertTemporaryPassword,
  voidTemporaryPasswords,
} from '../credentials/repository.ts'
import { generateTemporaryPassword } from '../credentials/temporary-password.ts'
import { selectorOf } from '../credentials/temporary-password-rows.ts'
import type { Db } from '../database.ts'
import type { Dependencies } from '../dependencies.ts'
import { type DueMail, isSuperseded } from './repository.ts'
import { temporaryPasswordMail } from './templates.ts'
import type { MailMessage } from './transport.ts'

/** Origin of the mail worker's events in the audit trail. */
export const auditContext = (mail: DueMail) => ({ clientLabel: 'mail-worker', requestId: mail.id })

/**
 * Creates a temporary password, which voids the previous one, and returns it formatted. `lockRow` locks the account's
 * row and returns its id; nothing is created if it returns `undefined`.
 */
export async function issueTemporaryPassword(
  { db, clock, hasher, rules, serverKey }: Dependencies,
  mail: DueMail,
  lockRow: (tx: Db) => Promise<string | undefined>,
): Promise<string | undefined> {
  const temporaryPassword = generateTemporaryPassword()
  const passwordHash = await hasher.hash(temporaryPassword)
  const createdAt = clock.now()
  const expiresAt = secondsAfter(createdAt, rules.temporaryPassword.minutes * 60)
  return await db.transaction().execute(async (tx) => {
    const accountId = await lockRow(tx)
    if (accountId === undefined) return undefined
    await voidTemporaryPasswords(tx, accountId, createdAt)
    await insertTemporaryPassword(tx, {
      accountId,
      jobId: mail.id,
      passwordHash,
      selector: selectorOf(serverKey, temporaryPassword),
      createdAt,
      expiresAt,
    })
    await recordAuditEvent(tx, {
      event: 'authn_token_created',
      detail: 'temporary-password',
      accountId,
      at: createdAt,
      context: auditContext(mail),
    })
    return formatTemporaryPassword(temporaryPassword)
  })
}

/**
 * Creates the password in the mail worker, so that it is never stored in clear text and its validity starts when the e-mail
 * is sent.
 */
export async function composeTemporaryPasswordMail(
  parts: Dependencies,
  mail: DueMail,
): Promise<MailMessage | undefined> {
  const account = await findAccount(parts.db, mail.username)
  if (!account?.email || (await isSuperseded(parts.db, mail))) return undefined
  const temporaryPassword = await issueTemporaryPassword(parts, mail, async (tx) =>
    (await lockAccountRow(tx, account)) ? account.id : undefined,
  )
  if (temporaryPassword === undefined) return undefined
  const { displayName, email } = account
  const { minutes } = parts.rules.temporaryPassword
  return {
    to: email,
    ...temporaryPasswordMail({ displayName, temporaryPassword, minutes }),
  }
}

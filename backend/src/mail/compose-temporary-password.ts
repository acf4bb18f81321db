import { recordAuditEvent } from '../audit/repository.ts'
import { secondsAfter } from '../clock.ts'
import {
  findAccount,
  lockAccount,
  insertTemporaryPassword,
  voidTemporaryPasswords,
} from '../credentials/repository.ts'
import {
  formatTemporaryPassword,
  generateTemporaryPassword,
} from '../credentials/temporary-password.ts'
import type { Db } from '../database.ts'
import type { Dependencies } from '../dependencies.ts'
import { type DueMail, isSuperseded } from './repository.ts'
import { temporaryPasswordMail } from './templates.ts'
import type { MailMessage } from './transport.ts'

/** Where the worker stands in the audit trail. */
export const auditContext = (mail: DueMail) => ({ clientLabel: 'mail-worker', requestId: mail.id })

/**
 * Makes a temporary key, which voids the former one, and gives it as a mail shows it. `hold` holds the account that it
 * is for until the transaction ends; where it gives none, nothing is made.
 */
export async function issueTemporaryPassword(
  { db, clock, hasher, rules }: Dependencies,
  mail: DueMail,
  lockAccount: (tx: Db) => Promise<string | undefined>,
): Promise<string | undefined> {
  const temporaryPassword = generateTemporaryPassword()
  const passwordHash = await hasher.hash(temporaryPassword)
  const createdAt = clock.now()
  const expiresAt = secondsAfter(createdAt, rules.temporaryPassword.minutes * 60)
  return await db.transaction().execute(async (tx) => {
    const accountId = await lockAccount(tx)
    if (accountId === undefined) return undefined
    await voidTemporaryPasswords(tx, accountId, createdAt)
    await insertTemporaryPassword(tx, {
      accountId,
      passwordHash: passwordHash,
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

/** Makes the key here, so that it lies nowhere in clear and its time starts when the mail leaves. */
export async function composeTemporaryPasswordMail(
  parts: Dependencies,
  mail: DueMail,
): Promise<MailMessage | undefined> {
  const account = await findAccount(parts.db, mail.username)
  if (!account?.email || (await isSuperseded(parts.db, mail))) return undefined
  const temporaryPassword = await issueTemporaryPassword(parts, mail, async (tx) =>
    (await lockAccount(tx, account)) ? account.id : undefined,
  )
  if (temporaryPassword === undefined) return undefined
  const { displayName, email } = account
  const { minutes } = parts.rules.temporaryPassword
  return {
    to: email,
    ...temporaryPasswordMail({ displayName, temporaryPassword: temporaryPassword, minutes }),
  }
}

import { record } from '../audit/repository.ts'
import { secondsAfter } from '../clock.ts'
import {
  findAccount,
  holdAccount,
  insertTemporaryKey,
  voidTemporaryKeys,
} from '../credentials/repository.ts'
import { formatTemporaryKey, makeTemporaryKey } from '../credentials/temporary-password.ts'
import type { Db } from '../database.ts'
import type { Dependencies } from '../dependencies.ts'
import { type DueMail, isSuperseded } from './repository.ts'
import { temporaryKeyMail } from './templates.ts'
import type { Draft } from './transport.ts'

/** Where the worker stands in the audit trail. */
export const auditContext = (mail: DueMail) => ({ clientLabel: 'mail-worker', requestId: mail.id })

/**
 * Makes a temporary key, which voids the former one, and gives it as a mail shows it. `hold` holds the account that it
 * is for until the transaction ends; where it gives none, nothing is made.
 */
export async function issueTemporaryKey(
  { db, clock, hasher, rules }: Dependencies,
  mail: DueMail,
  hold: (tx: Db) => Promise<string | undefined>,
): Promise<string | undefined> {
  const key = makeTemporaryKey()
  const keyHash = await hasher.hash(key)
  const createdAt = clock.now()
  const expiresAt = secondsAfter(createdAt, rules.temporaryKey.minutes * 60)
  return await db.transaction().execute(async (tx) => {
    const accountId = await hold(tx)
    if (accountId === undefined) return undefined
    await voidTemporaryKeys(tx, accountId, createdAt)
    await insertTemporaryKey(tx, { accountId, keyHash, createdAt, expiresAt })
    await record(tx, {
      event: 'authn_token_created',
      detail: 'temporary-key',
      accountId,
      at: createdAt,
      context: auditContext(mail),
    })
    return formatTemporaryKey(key)
  })
}

/** Makes the key here, so that it lies nowhere in clear and its time starts when the mail leaves. */
export async function writeTemporaryKeyMail(
  parts: Dependencies,
  mail: DueMail,
): Promise<Draft | undefined> {
  const account = await findAccount(parts.db, mail.username)
  if (!account?.email || (await isSuperseded(parts.db, mail))) return undefined
  const key = await issueTemporaryKey(parts, mail, async (tx) =>
    (await holdAccount(tx, account)) ? account.id : undefined,
  )
  if (key === undefined) return undefined
  const { displayName, email } = account
  const { minutes } = parts.rules.temporaryKey
  return { to: email, ...temporaryKeyMail({ displayName, key, minutes }) }
}

import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../database.ts'
import { rowToCompare } from './temporary-password-rows.ts'

/** An account with the person it belongs to. */
export interface Account {
  readonly id: string
  readonly insuredId: string
  readonly username: string
  readonly passwordHash: string | null
  readonly changeDue: 'expired' | 'compromised' | null
  readonly version: number
  readonly displayName: string
  readonly email: string | null
}

export const findAccount = (db: Db, username: string): Promise<Account | undefined> =>
  db
    .selectFrom('accounts')
    .innerJoin('insured_persons', 'insured_persons.id', 'accounts.insured_id')
    .where('accounts.username', '=', username)
    .select([
      'accounts.id',
      'insured_id as insuredId',
      'accounts.username',
      'password_hash as passwordHash',
      'change_due as changeDue',
      'version',
      'display_name as displayName',
      'email',
    ])
    .executeTakeFirst()

/** A typed temporary password's selector and the rules that its row must satisfy. */
export interface TryRules {
  readonly selector: number
  readonly maxTries: number
  readonly now: RawBuilder<Date>
}

/** Uses up one of the temporary password's tries before comparing it; `undefined` if no try is left. */
export const consumeTry = (db: Db, username: string, rules: TryRules) => {
  const accountId = sql<string>`(select id from accounts where username = ${username})`
  return db
    .updateTable('temporary_passwords')
    .set({ tries: sql`tries + 1` })
    .where('id', '=', sql<string>`(${rowToCompare({ accountId, ...rules })})`)
    .returning(['id', 'password_hash as passwordHash'])
    .executeTakeFirst()
}

/** Gives back a temporary password's try if it was correct or was never compared. */
export async function restoreTry(db: Db, temporaryPasswordId: string): Promise<void> {
  await db
    .updateTable('temporary_passwords')
    .set({ tries: sql`greatest(tries - 1, 0)` })
    .where('id', '=', temporaryPasswordId)
    .execute()
}

export async function voidTemporaryPasswords(db: Db, accountId: string, now: Date): Promise<void> {
  await db
    .updateTable('temporary_passwords')
    .set({ voided_at: now })
    .where('account_id', '=', accountId)
    .where('voided_at', 'is', null)
    .execute()
}

/** Replaces an account's hash with a hash of the same password at the current cost. */
export async function replaceHash(db: Db, account: Account, hash: string): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ password_hash: hash })
    .where('id', '=', account.id)
    .where('version', '=', account.version)
    .execute()
}

/**
 * Locks the account's row until the transaction ends, so that the password cannot change concurrently. Returns false if
 * the password has changed since the account was read.
 */
export async function lockAccountRow(db: Db, account: Account): Promise<boolean> {
  const locked = await db
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', account.id)
    .where('version', '=', account.version)
    .forUpdate()
    .executeTakeFirst()
  return locked !== undefined
}

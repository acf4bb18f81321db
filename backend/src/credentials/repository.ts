import { sql } from 'kysely'
import type { Db } from '../database.ts'

/** An account together with the person it belongs to. */
export interface Account {
  readonly id: string
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
    .innerJoin('insured', 'insured.id', 'accounts.insured_id')
    .where('username', '=', username)
    .select([
      'accounts.id',
      'username',
      'password_hash as passwordHash',
      'change_due as changeDue',
      'version',
      'display_name as displayName',
      'email',
    ])
    .executeTakeFirst()

/** Takes one try of the outstanding temporary key before anything is compared; none left: nothing. */
export const takeTry = (db: Db, username: string, tries: number, now: Date) =>
  db
    .updateTable('temporary_keys')
    .from('accounts')
    .set({ tries: sql`tries + 1` })
    .whereRef('accounts.id', '=', 'temporary_keys.account_id')
    .where('username', '=', username)
    .where('voided_at', 'is', null)
    .where('expires_at', '>', now)
    .where('tries', '<', tries)
    .returning(['temporary_keys.id', 'key_hash as keyHash'])
    .executeTakeFirst()

/** Gives back a try that was right, or that was never compared. */
export async function giveBackTry(db: Db, keyId: string): Promise<void> {
  await db
    .updateTable('temporary_keys')
    .set({ tries: sql`greatest(tries - 1, 0)` })
    .where('id', '=', keyId)
    .execute()
}

export async function voidTemporaryKeys(db: Db, accountId: string, now: Date): Promise<void> {
  await db
    .updateTable('temporary_keys')
    .set({ voided_at: now })
    .where('account_id', '=', accountId)
    .where('voided_at', 'is', null)
    .execute()
}

export async function insertTemporaryKey(
  db: Db,
  key: { accountId: string; keyHash: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await db
    .insertInto('temporary_keys')
    .values({
      account_id: key.accountId,
      key_hash: key.keyHash,
      created_at: key.createdAt,
      expires_at: key.expiresAt,
    })
    .execute()
}

/** Replaces a hash by one of the same password with today's parameters. */
export async function replaceHash(db: Db, account: Account, hash: string): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ password_hash: hash })
    .where('id', '=', account.id)
    .where('version', '=', account.version)
    .execute()
}

/**
 * Holds the account until the transaction ends, so that no password change can happen beside it. No, where one
 * already happened since the account was read.
 */
export async function holdAccount(db: Db, account: Account): Promise<boolean> {
  const held = await db
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', account.id)
    .where('version', '=', account.version)
    .forUpdate()
    .executeTakeFirst()
  return held !== undefined
}

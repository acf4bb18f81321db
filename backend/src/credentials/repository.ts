import type { Db } from '../database.ts'

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
    .forNoKeyUpdate()
    .executeTakeFirst()
  return locked !== undefined
}

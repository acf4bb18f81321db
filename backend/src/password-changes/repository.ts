import { sql } from 'kysely'
import type { Db } from '../database.ts'

/** Returns an account's newest hashes, the current one first. */
export async function recentHashes(db: Db, accountId: string, count: number): Promise<string[]> {
  const rows = await db
    .selectFrom('password_history')
    .select('password_hash')
    .where('account_id', '=', accountId)
    .orderBy('id', 'desc')
    .limit(count)
    .execute()
  return rows.map((row) => row.password_hash)
}

/** Stores a new password under a new version, which invalidates proofs of the previous password. */
export async function storePassword(
  db: Db,
  { accountId, hash, at }: { accountId: string; hash: string; at: Date },
): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ password_hash: hash, change_due: null, version: sql`version + 1` })
    .where('id', '=', accountId)
    .execute()
  await db
    .insertInto('password_history')
    .values({ account_id: accountId, password_hash: hash, set_at: at })
    .execute()
}

/** Deletes all but the newest hashes. */
export async function trimHistory(db: Db, accountId: string, keep: number): Promise<void> {
  await sql`
    delete from password_history where account_id = ${accountId} and id not in (
      select id from password_history where account_id = ${accountId} order by id desc limit ${keep}
    )`.execute(db)
}

/** Uses up a verified temporary password; returns false if it has since been voided or has expired. */
export async function consumeTemporaryPassword(
  db: Db,
  temporaryPasswordId: string,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('temporary_passwords')
    .set({ voided_at: now })
    .where('id', '=', temporaryPasswordId)
    .where('voided_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

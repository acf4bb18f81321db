import { type RawBuilder, sql } from 'kysely'
import { latest } from '../attempts/counter-sql.ts'
import type { Db } from '../database.ts'

/** A valid session and the person signed in to it. */
export interface FoundSession {
  readonly idleSeconds: number
  readonly expiresAt: Date
  readonly insuredId: string
  readonly accountId: string
  readonly username: string
  readonly displayName: string
}

/**
 * Finds a session that is within its limits and restarts its idle limit, in one statement. A session last seen in the
 * future, which a clock that was wrong for a moment leaves behind, is over.
 */
export const touchSession = (
  db: Db,
  tokenHash: Buffer,
  now: RawBuilder<Date>,
): Promise<FoundSession | undefined> =>
  db
    .updateTable('sessions')
    .from('accounts')
    .innerJoin('insured_persons', 'insured_persons.id', 'accounts.insured_id')
    .set({ last_seen_at: now })
    .whereRef('accounts.id', '=', 'sessions.account_id')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .where(
      sql<boolean>`last_seen_at <= ${latest(now)} and last_seen_at + idle_seconds * interval '1 second' > ${now}`,
    )
    .returning([
      'idle_seconds as idleSeconds',
      'expires_at as expiresAt',
      'insured_id as insuredId',
      'accounts.id as accountId',
      'accounts.username',
      'display_name as displayName',
    ])
    .executeTakeFirst()

/** Deletes a session and returns the id of its account; `undefined` if there was no session. */
export async function deleteSession(db: Db, tokenHash: Buffer): Promise<string | undefined> {
  const session = await db
    .deleteFrom('sessions')
    .where('token_hash', '=', tokenHash)
    .returning('account_id')
    .executeTakeFirst()
  return session?.account_id
}

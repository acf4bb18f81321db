import { sql } from 'kysely'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import type { Db } from '../database.ts'

/** A session to insert. The database stores only the digest of its token. */
export interface NewSession {
  readonly tokenHash: Buffer
  readonly accountId: string
  readonly mode: ClientMode
  readonly idleSeconds: number
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** A valid session and the person signed in to it. */
export interface FoundSession {
  readonly idleSeconds: number
  readonly expiresAt: Date
  readonly insuredId: string
  readonly accountId: string
  readonly username: string
  readonly displayName: string
}

export async function insertSession(db: Db, session: NewSession): Promise<void> {
  await db
    .insertInto('sessions')
    .values({
      token_hash: session.tokenHash,
      account_id: session.accountId,
      client_mode: session.mode,
      idle_seconds: session.idleSeconds,
      created_at: session.createdAt,
      last_seen_at: session.createdAt,
      expires_at: session.expiresAt,
    })
    .execute()
}

/** Finds a session that is within its limits and restarts its idle limit, in one statement. */
export const touchSession = (
  db: Db,
  tokenHash: Buffer,
  now: Date,
): Promise<FoundSession | undefined> =>
  db
    .updateTable('sessions')
    .from('accounts')
    .innerJoin('insured_persons', 'insured_persons.id', 'accounts.insured_id')
    .set({ last_seen_at: now })
    .whereRef('accounts.id', '=', 'sessions.account_id')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .where(sql<boolean>`last_seen_at + idle_seconds * interval '1 second' > ${now}`)
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

export async function deleteSessionsOf(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom('sessions').where('account_id', '=', accountId).execute()
}

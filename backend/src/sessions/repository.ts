import { type RawBuilder, sql } from 'kysely'
import { latest } from '../attempts/counter-sql.ts'
import type { Db } from '../database.ts'
import type { RequestContext } from '../dependencies.ts'

/** A valid session and the person signed in to it. */
export interface FoundSession {
  readonly idleSeconds: number
  readonly expiresAt: Date
  readonly insuredId: string
  readonly accountId: string
  readonly username: string
  readonly displayName: string
  /** The database's time. */
  readonly now: Date
}

/**
 * Finds a session that is within its limits and restarts its idle limit, in one statement. A session last seen in the future
 * (left by a clock that was briefly wrong) has expired.
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
      now.as('now'),
    ])
    .executeTakeFirst()

/** Deletes a session that has expired. */
export async function deleteSession(db: Db, tokenHash: Buffer): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute()
}

/** Deletes a session that its owner ends, and records it in the audit trail, in one statement. */
export async function revokeSession(
  db: Db,
  tokenHash: Buffer,
  { clientLabel, requestId }: Pick<RequestContext, 'clientLabel' | 'requestId'>,
  now: RawBuilder<Date>,
): Promise<void> {
  await sql`
    with revoked as (delete from sessions where token_hash = ${tokenHash} returning account_id)
    insert into audit_events (at, event, detail, account_id, client_label, request_id)
    select ${now}, 'authn_token_revoked', 'session', account_id, ${clientLabel}, ${requestId} from revoked`.execute(
    db,
  )
}

import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../database.ts'
import type { JobKind } from '../tables.ts'

/** A job that was given up, without its username. */
export interface DeadJob {
  readonly id: string
  readonly kind: JobKind
  readonly createdAt: Date
  readonly deadAt: Date | null
  readonly tries: number
  readonly lastError: string | null
}

/** Returns the jobs that were given up, newest first. */
export const listDeadJobs = (db: Db, limit = 100): Promise<DeadJob[]> =>
  db
    .selectFrom('jobs')
    .select([
      'id',
      'kind',
      'created_at as createdAt',
      'dead_at as deadAt',
      'tries',
      'last_error as lastError',
    ])
    .where('dead_at', 'is not', null)
    .orderBy('dead_at', 'desc')
    .limit(limit)
    .execute()

/**
 * Replaces a job that was given up with a new one, whose age and tries start from zero. Returns false if there is no such
 * job, or if it cannot be repeated because its data were deleted (a registration that had not been verified).
 */
export async function retryDeadJob(db: Db, id: string, now: RawBuilder<Date>): Promise<boolean> {
  const { rows } = await sql`
    with dead as (
      delete from jobs where id = ${id} and dead_at is not null and (kind <> 'registration' or payload ? 'policyId')
      returning kind, username, payload, client_label, request_id
    )
    insert into jobs (kind, username, payload, client_label, request_id, created_at, next_try_at)
    select kind, username, payload, client_label, request_id, ${now}, ${now} from dead
    returning id`.execute(db)
  return rows.length > 0
}

/** Deletes a job that was given up; returns false if there is none. */
export async function dropDeadJob(db: Db, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('jobs')
    .where('id', '=', id)
    .where('dead_at', 'is not', null)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

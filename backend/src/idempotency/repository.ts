import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../database.ts'
import type { Rules } from '../rules.ts'

/** Identifies a record: endpoint and `Idempotency-Key`. `digest` (HMAC of the request) detects a different body. */
export interface RecordLease {
  readonly endpoint: string
  readonly key: string
  readonly digest: Buffer
  /**
   * Random id of the request that does the work. It prevents a request whose lease has expired from overwriting the response
   * of the request that took over.
   */
  readonly owner: string
}

/**
 * Acquires a record that is new, has expired or whose lease has expired. Returns false if the work is done or in progress.
 */
export async function acquire(
  db: Db,
  { endpoint, key, digest, owner }: RecordLease,
  { leaseSeconds, keepSeconds }: Rules['idempotency'],
  now: RawBuilder<Date>,
): Promise<boolean> {
  const { rows } = await sql`
    insert into idempotency_records as r (endpoint, key, digest, owner, created_at, leased_until)
    values (${endpoint}, ${key}, ${digest}, ${owner}, ${now}, ${now} + ${leaseSeconds}::integer * interval '1 second')
    on conflict (endpoint, key) do update set
      digest = excluded.digest, owner = excluded.owner, response = null,
      created_at = excluded.created_at, leased_until = excluded.leased_until
    where r.created_at <= ${now} - ${keepSeconds}::integer * interval '1 second'
      or (r.response is null and r.leased_until <= ${now} and r.digest = excluded.digest)
    returning r.key`.execute(db)
  return rows.length > 0
}

export const findRecord = (db: Db, { endpoint, key }: RecordLease) =>
  db
    .selectFrom('idempotency_records')
    .select(['digest', 'response'])
    .where('endpoint', '=', endpoint)
    .where('key', '=', key)
    .executeTakeFirst()

/** Stores the response; returns false if another request has taken over. */
export async function complete(db: Db, record: RecordLease, response: unknown): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('idempotency_records')
    .set({ response: JSON.stringify(response), leased_until: null })
    .where('endpoint', '=', record.endpoint)
    .where('key', '=', record.key)
    .where('owner', '=', record.owner)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Deletes the record of work without a final response, so that a retry runs it again. */
export async function abandon(db: Db, record: RecordLease): Promise<void> {
  await db
    .deleteFrom('idempotency_records')
    .where('endpoint', '=', record.endpoint)
    .where('key', '=', record.key)
    .where('owner', '=', record.owner)
    .where('response', 'is', null)
    .execute()
}

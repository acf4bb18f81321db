import { sql } from 'kysely'
import type { Db } from '../database.ts'

/** The place of one intention of a client, and the digest that tells whether it is the same one. */
export interface RecordLease {
  readonly endpoint: string
  readonly key: string
  readonly digest: Buffer
  /** Who works on it: told apart from one who took over after the lease ran out. */
  readonly owner: string
}

/** The times that decide whether a record is in force. */
export interface RecordTimes {
  readonly now: Date
  readonly leasedUntil: Date
  /** Records from before are forgotten. */
  readonly earliest: Date
}

/** Claims the work: a new record, a forgotten one, or one whose worker died. No, where it is done or being done. */
export async function acquire(
  db: Db,
  { endpoint, key, digest, owner }: RecordLease,
  { now, leasedUntil, earliest }: RecordTimes,
): Promise<boolean> {
  const { rows } = await sql`
    insert into idempotency_records as r (endpoint, key, digest, owner, created_at, leased_until)
    values (${endpoint}, ${key}, ${digest}, ${owner}, ${now}, ${leasedUntil})
    on conflict (endpoint, key) do update set
      digest = excluded.digest, owner = excluded.owner, response = null,
      created_at = excluded.created_at, leased_until = excluded.leased_until
    where r.created_at <= ${earliest}
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

/** Keeps the response; no, where somebody else took over. */
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

/** Forgets work that decided nothing, so that a retry does it. */
export async function abandon(db: Db, record: RecordLease): Promise<void> {
  await db
    .deleteFrom('idempotency_records')
    .where('endpoint', '=', record.endpoint)
    .where('key', '=', record.key)
    .where('owner', '=', record.owner)
    .where('response', 'is', null)
    .execute()
}

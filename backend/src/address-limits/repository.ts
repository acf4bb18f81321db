import { sql } from 'kysely'
import type { Db } from '../database.ts'

/** Counts a request in the current time window of an address; returns the window's start and its number of requests. */
export async function countRequest(
  db: Db,
  counter: { addressHash: Buffer; kind: string },
  windowSeconds: number,
  now: Date,
): Promise<{ hits: number; windowStart: Date }> {
  const over = sql`c.window_start <= ${now}::timestamptz - ${windowSeconds}::integer * interval '1 second'`
  const { rows } = await sql<{ hits: number; windowStart: Date }>`
    insert into address_counters as c (address_hash, kind, window_start, hits)
    values (${counter.addressHash}, ${counter.kind}, ${now}, 1)
    on conflict (address_hash, kind) do update set
      window_start = case when ${over} then excluded.window_start else c.window_start end,
      hits = case when ${over} then 1 else c.hits + 1 end
    returning hits, window_start as "windowStart"`.execute(db)
  return rows[0] ?? { hits: 1, windowStart: now }
}

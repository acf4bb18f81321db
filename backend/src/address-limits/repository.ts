import { type RawBuilder, sql } from 'kysely'
import { latest } from '../attempts/counter-sql.ts'
import type { Clock } from '../clock.ts'
import { prepare } from '../prepared.ts'
import type { Rules } from '../rules.ts'

type Sql = RawBuilder<unknown>

/** Kinds of requests that are counted per network address. */
export type LimitedKind = 'attempts' | 'recoveries' | 'registrations' | 'enrollments'

/**
 * Counts a request in an address's current window: columns `hits` and `retry_after` (seconds until the window ends). Counts
 * nothing if the hash is null. A window that begins in the future (left by a clock that was briefly wrong) counts as over.
 */
export const countInWindow = (addressHash: Sql, kind: Sql, seconds: number, now: Sql) => {
  const window = sql`${seconds}::integer * interval '1 second'`
  const over = sql`(a.window_start <= ${now} - ${window} or a.window_start > ${latest(now)})`
  return sql`
      insert into address_counters as a (address_hash, kind, window_start, hits)
      select ${addressHash}::bytea, ${kind}, ${now}, 1 where ${addressHash}::bytea is not null
      on conflict (address_hash, kind) do update set
        window_start = case when ${over} then excluded.window_start else a.window_start end,
        hits = case when ${over} then 1 else a.hits + 1 end
      returning hits, greatest(1, ceil(extract(epoch from window_start + ${window} - ${now})))::integer as retry_after`
}

/**
 * Adds a row to the audit trail for a window's first request over the limit. `address` has the columns that
 * {@link countInWindow} returns.
 */
export const recordFirstExcess = (
  kind: Sql,
  limit: number,
  now: Sql,
  { clientLabel, requestId }: { readonly clientLabel: unknown; readonly requestId: unknown },
) => sql`
      insert into audit_events (at, event, detail, client_label, request_id)
      select ${now}, 'excess_rate_limit_exceeded', ${kind}, ${clientLabel}, ${requestId}
      from address where hits = ${limit}::integer + 1`

/** A request to count. */
export interface CountedRequest {
  readonly addressHash: Buffer
  readonly clientLabel: string
  readonly requestId: string
}

/** Prepares the statement that counts a request; `retryAfterSeconds` is null within the limit. */
export const prepareCount = (kind: LimitedKind, { address }: Rules, clock: Clock) =>
  prepare<CountedRequest, { readonly retryAfterSeconds: number | null }>(
    (p) => sql<{ readonly retryAfterSeconds: number | null }>`
    with address as (${countInWindow(p.addressHash, sql.lit(kind), address.windowSeconds, clock.sqlNow())}),
    first_excess as (${recordFirstExcess(sql.lit(kind), address[kind], clock.sqlNow(), p)})
    select case when hits > ${address[kind]}::integer then retry_after end as "retryAfterSeconds" from address`,
  )

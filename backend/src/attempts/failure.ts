import { type RawBuilder, sql } from 'kysely'
import type { AuditEvent } from '../audit/repository.ts'
import type { Clock } from '../clock.ts'
import { prepare } from '../prepared.ts'
import type { LockRules, Rules } from '../rules.ts'
import {
  isClassRow,
  isOwnRow,
  limitOfClass,
  recent,
  recentOfDay,
  secondsBefore,
  withoutAttempt,
} from './counter-sql.ts'
import { type EndParameters, lockCounters, sameCounter } from './end-sql.ts'
import { lockDurations } from './lock.ts'

/** A failed attempt, with the event to record. */
export interface FailureParameters extends EndParameters {
  readonly event: AuditEvent
  readonly detail: string | null
}

type Sql = RawBuilder<unknown>

/** `counted` is false if the reservation was lost in a crash of the database. */
export interface FailureRow {
  readonly counted: boolean
}

/**
 * Prepares the statement that runs after a hash that did not match. It counts the failure and records it in the audit trail,
 * with the lock that it starts. For a refused attempt it counts nothing, but otherwise makes the same writes.
 */
export function prepareFailure({ lock }: Rules, clock: Clock) {
  const now = clock.sqlNow()
  return prepare<FailureParameters, FailureRow>(
    (p) => sql<FailureRow>`
    with locked as (${lockCounters(p)}),
    before as (
      select username, kind, client, ${recent(sql`failed_at`, now, lock.windowSeconds)} as failed_at,
        case when last_failed_at > ${secondsBefore(now, lock.resetSeconds)} then lock_level else 0 end as lock_level
      from locked where ${p.reservedAt}::bigint is not null
    ),
    failed as (
      update attempt_counters as c set ${countFailure(p.reservedAt, lock, now)}
      from before where ${sameCounter}
      returning c.client, ${startsLock(lock)} as locks, c.consecutive
    ),
    events as (
      select 1 as position, 'authn_login_lock' as event, null as detail
      from failed as c where locks and ${isOwnRow} and ${p.kind}::text = 'password'
      union all
      select 2, 'authn_login_fail_max', null
      from failed as c
      where ${isClassRow} and ${p.kind}::text = 'password' and consecutive = ${limitOfClass(lock.maxFailures)}
      union all
      select 3, ${p.event}::text, ${p.detail}::text
    ),
    audit as (
      insert into audit_events (at, event, detail, account_id, client_label, request_id)
      select ${now}, event, detail, ${p.accountId}::uuid, ${p.clientLabel}, ${p.requestId} from events order by position
    )
    select ${p.reservedAt}::bigint is null or (select count(*) from failed) = cardinality(${p.clients}::text[]) as counted`,
  )
}

const startsLock = ({ threshold }: LockRules) =>
  sql`cardinality(before.failed_at) + 1 >= ${threshold}::integer`

function countFailure(reservedAt: Sql, lock: LockRules, now: Sql) {
  const durations = lockDurations(lock)
  const nextLevel = sql`least(before.lock_level + 1, ${durations.length}::integer)`
  return sql`
        in_flight = ${withoutAttempt(reservedAt)},
        consecutive = c.consecutive + 1,
        last_failed_at = ${now},
        day_failed_at = ${recentOfDay(sql`c.day_failed_at`, now)} || ${now},
        failed_at = case when ${startsLock(lock)} then '{}' else before.failed_at || ${now} end,
        lock_level = case when ${startsLock(lock)} then ${nextLevel} else before.lock_level end,
        locked_until = case when ${startsLock(lock)}
          then ${now} + (${durations}::integer[])[${nextLevel}] * interval '1 second' else c.locked_until end`
}

import { type RawBuilder, sql } from 'kysely'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import type { Clock } from '../clock.ts'
import { prepare } from '../prepared.ts'
import type { Rules } from '../rules.ts'
import { isClassRow, isLockRunning, limitOfClass, withoutAttempt } from './counter-sql.ts'
import { type EndParameters, lockCounters, sameCounter } from './end-sql.ts'

/**
 * A correct password, with the account's version when it was compared. A session is opened if there is a token hash; the
 * success is recorded if there is a mode.
 */
export interface SuccessParameters extends EndParameters {
  readonly reservedAt: string
  readonly accountId: string
  readonly version: number
  readonly mode: ClientMode | null
  readonly detail: string | null
  readonly tokenHash: Buffer | null
  readonly idleSeconds: number | null
  readonly absoluteSeconds: number | null
}

/** `opened` is true if the password is still the one that was compared. The instants are in milliseconds of Unix time. */
export interface SuccessRow {
  readonly opened: boolean
  readonly now: string
  readonly expiresAt: string | null
}

/**
 * Prepares the statement that runs after a password that matched. If the password has not changed since it was compared, it
 * clears the failures, opens the session and voids the temporary passwords; otherwise it only ends the reservation. It
 * records the result in the audit trail.
 */
export function prepareSuccess(clock: Clock) {
  const now = clock.sqlNow()
  const milliseconds = (instant: unknown) => sql`floor(extract(epoch from ${instant}) * 1000)::text`
  return prepare<SuccessParameters, SuccessRow>(
    (p) => sql<SuccessRow>`
    with account as (
      select id from accounts where id = ${p.accountId}::uuid and version = ${p.version}::integer for no key update
    ),
    before as (${lockCounters(p)}),
    cleared as (${clearFailures(p.reservedAt)}),
    session as (
      insert into sessions (token_hash, account_id, client_mode, idle_seconds, created_at, last_seen_at, expires_at)
      select ${p.tokenHash}::bytea, id, ${p.mode}::text, ${p.idleSeconds}::integer, ${now}, ${now},
        ${now} + ${p.absoluteSeconds}::integer * interval '1 second'
      from account where ${p.tokenHash}::bytea is not null
      returning expires_at
    ),
    voided as (
      update temporary_passwords set voided_at = ${now} from session
      where account_id = ${p.accountId}::uuid and voided_at is null
    ),
    audit as (
      insert into audit_events (at, event, detail, account_id, client_label, request_id)
      select ${now},
        case when not exists (select from account) then 'authn_login_fail'
          when exists (select from before where consecutive > 0) then 'authn_login_successafterfail'
          else 'authn_login_success' end,
        ${p.detail}::text, ${p.accountId}::uuid, ${p.clientLabel}, ${p.requestId}
      where ${p.mode}::text is not null
    )
    select exists (select from account) as opened, ${milliseconds(now)} as now,
      (select ${milliseconds(sql`expires_at`)} from session) as "expiresAt"`,
  )
}

/** Ends the reservation, and clears the failures if the password is still the one that was compared. */
const clearFailures = (reservedAt: RawBuilder<unknown>) => sql`
      update attempt_counters as c set
        in_flight = ${withoutAttempt(reservedAt)},
        consecutive = case when exists (select from account) then 0 else c.consecutive end,
        lock_level = case when exists (select from account) then 0 else c.lock_level end,
        failed_at = case when exists (select from account) then '{}' else c.failed_at end,
        locked_until = case when exists (select from account) then null else c.locked_until end
      from before where ${sameCounter}`

/** A correct temporary password. */
export interface TemporaryPasswordSuccess extends EndParameters {
  readonly reservedAt: string
  readonly accountId: string
  /** Detail for the audit trail; null if the service that handles the request records the event itself. */
  readonly detail: string | null
}

/**
 * Prepares the statement that runs after a temporary password that matched. It restores the used try and lifts the locks of
 * all clients, because only the owner of the e-mail address has the temporary password.
 */
export function prepareTemporaryPasswordSuccess({ lock }: Rules, clock: Clock) {
  const now = clock.sqlNow()
  return prepare<TemporaryPasswordSuccess, never>(
    (p) => sql<never>`
    with before as (${lockCounters(p)}),
    released as (
      update attempt_counters as c set in_flight = ${withoutAttempt(p.reservedAt)} from before where ${sameCounter}
    ),
    counters as (
      select * from attempt_counters where username = ${p.username} and kind = 'password' order by client for update
    ),
    unlocked as (
      update attempt_counters as c
      set consecutive = 0, lock_level = 0, failed_at = '{}', day_failed_at = '{}', locked_until = null
      from counters as before where ${sameCounter}
    ),
    events as (
      select 1 as position, 'authn_unlock' as event, null as detail
      where exists (
        select from counters as c
        where ${isLockRunning(now, lock)} or (${isClassRow} and c.consecutive >= ${limitOfClass(lock.maxFailures)}))
      union all
      select 2, 'authn_login_success', ${p.detail}::text where ${p.detail}::text is not null
    )
    insert into audit_events (at, event, detail, account_id, client_label, request_id)
    select ${now}, event, detail, ${p.accountId}::uuid, ${p.clientLabel}, ${p.requestId} from events order by position`,
  )
}

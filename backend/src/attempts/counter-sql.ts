import { type RawBuilder, sql } from 'kysely'
import type { ClientClass, LockRules, Rules } from '../rules.ts'

type Sql = RawBuilder<unknown>

const day = 24 * 60 * 60

/** Microseconds of Unix time, which identify a reserved attempt. */
export const microseconds = (now: Sql) => sql`(extract(epoch from ${now}) * 1000000)::bigint`

export const secondsBefore = (now: Sql, seconds: number) =>
  sql`${now} - ${seconds}::integer * interval '1 second'`

/**
 * Latest instant that another statement can have written. Statements that wait for one row run in another order than they
 * started in, so one can find an instant that is later than its own start. Later ones are a clock's error.
 */
export const latest = (now: Sql) => sql`(${now} + interval '1 minute')`

/**
 * The times of an array within the last `seconds`. Times in the future, which a clock that was wrong for a moment leaves
 * behind, do not count.
 */
export const recent = (
  times: Sql,
  now: Sql,
  seconds: number,
) => sql`case when ${times} = '{}' then ${times} else array(
    select t from unnest(${times}) as t where t > ${secondsBefore(now, seconds)} and t <= ${latest(now)}
  ) end`

export const recentOfDay = (times: Sql, now: Sql) => recent(times, now, day)

/** The reserved attempts that have neither ended nor been abandoned. */
export const pending = (
  now: Sql,
  { inFlightSeconds }: LockRules,
) => sql`case when c.in_flight = '{}' then c.in_flight else array(
    select t from unnest(c.in_flight) as t
    where t > ${microseconds(secondsBefore(now, inFlightSeconds))} and t <= ${microseconds(latest(now))}
  ) end`

/** The reserved attempts without one of those that were reserved at an instant. */
export const withoutAttempt = (reservedAt: Sql) => sql`coalesce(
    c.in_flight[:array_position(c.in_flight, ${reservedAt}::bigint) - 1]
      || c.in_flight[array_position(c.in_flight, ${reservedAt}::bigint) + 1:],
    c.in_flight)`

/** True in the row that a class of clients shares. A stranger's own row is also the row of its class. */
export const isClassRow = sql`strpos(c.client, ':') = 0`

/** True in the row of a single client. */
export const isOwnRow = sql`(c.client = 'stranger' or strpos(c.client, ':') > 0)`

/** Limit of the class of clients that a row belongs to. */
export const limitOfClass = (
  limits: Readonly<Record<ClientClass, number>>,
) => sql`case split_part(c.client, ':', 1)
    when 'kiosk' then ${limits.kiosk}::integer when 'desk' then ${limits.desk}::integer else ${limits.stranger}::integer end`

/** True if a row's client is locked. A lock that ends later than the longest one can is a clock's error. */
export const isLockRunning = (now: Sql, { longestSeconds }: LockRules) => sql`coalesce(
    c.locked_until > ${now} and c.locked_until <= ${latest(now)} + ${longestSeconds}::integer * interval '1 second', false)`

/** True if a class of clients has used up an account's failures, counting `reserved` attempts as failures. */
const isClassExhausted = (now: Sql, { maxFailures }: LockRules, reserved: Sql) => sql`greatest(
    c.consecutive, cardinality(${recentOfDay(sql`c.day_failed_at`, now)})) + ${reserved} >= ${limitOfClass(maxFailures)}`

/** Conditions under which a counter's row refuses an attempt with a password, counting `reserved` attempts as failures. */
export const refusesPassword = (now: Sql, { lock }: Rules, reserved: Sql) => sql`(
    (${isClassRow} and ${isClassExhausted(now, lock, reserved)})
    or (${isOwnRow} and (${isLockRunning(now, lock)}
      or cardinality(${recent(sql`c.failed_at`, now, lock.windowSeconds)}) + ${reserved} >= ${lock.threshold}::integer)))`

/**
 * Conditions under which a counter's row refuses an attempt with a temporary password that was issued at an instant. An
 * account without one is treated like an account whose temporary password is as old as one can be.
 */
export const refusesTemporaryPassword = (
  now: Sql,
  { temporaryPassword: { tries, triesPerDay, minutes } }: Rules,
  issuedAt: Sql,
  reserved: Sql,
) => sql`(
    (${isClassRow} and cardinality(${recentOfDay(sql`c.day_failed_at`, now)}) + ${reserved} >= ${limitOfClass(triesPerDay)})
    or (${isOwnRow} and (select count(*) from unnest(c.day_failed_at) as t
      where t >= coalesce(${issuedAt}, ${secondsBefore(now, minutes * 60)}) and t <= ${latest(now)}) + ${reserved} >= ${tries}::integer))`

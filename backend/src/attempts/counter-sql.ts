import { type RawBuilder, sql } from 'kysely'
import type { ClientClass, LockRules, Rules } from '../rules.ts'

type Sql = RawBuilder<unknown>

const day = 24 * 60 * 60

/** Microseconds of Unix time, which identify a reserved attempt. */
export const microseconds = (now: Sql) => sql`(extract(epoch from ${now}) * 1000000)::bigint`

export const secondsBefore = (now: Sql, seconds: number) =>
  sql`${now} - ${seconds}::integer * interval '1 second'`

/**
 * Latest instant that another statement can have written. Statements that wait for the same row may run in a different order
 * than they started, so a statement can read an instant later than its own start. Anything later than this is a clock error.
 */
export const latest = (now: Sql) => sql`(${now} + interval '1 minute')`

/**
 * The times of an array within the last `seconds`. Times in the future (left by a clock that was briefly wrong) do not
 * count.
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

/** The reserved attempts minus one that was reserved at the given instant. */
export const withoutAttempt = (reservedAt: Sql) => sql`coalesce(
    c.in_flight[:array_position(c.in_flight, ${reservedAt}::bigint) - 1]
      || c.in_flight[array_position(c.in_flight, ${reservedAt}::bigint) + 1:],
    c.in_flight)`

/** True for the row that a class of clients shares. Unknown clients have a single row, which is also that of their class. */
export const isClassRow = sql`strpos(c.client, ':') = 0`

/** True for the row of a single client. */
export const isOwnRow = sql`(c.client = 'unknown' or strpos(c.client, ':') > 0)`

/** Limit of the class of clients that a row belongs to. */
export const limitOfClass = (
  limits: Readonly<Record<ClientClass, number>>,
) => sql`case split_part(c.client, ':', 1)
    when 'kiosk' then ${limits.kiosk}::integer when 'workstation' then ${limits.workstation}::integer else ${limits.unknown}::integer end`

/** True if a row's client is locked. A lock that ends later than the longest one can is a clock error. */
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
 * account without one is treated as if it had the oldest possible one.
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

import { sql } from 'kysely'
import { secondsAfter } from '../clock.ts'
import type { Db } from '../database.ts'
import type { LockRules } from '../rules.ts'
import { lockDurations } from './lock.ts'

const toSeconds = (instant: Date) => instant.getTime() / 1000

/**
 * Reserves a sign-in attempt in one statement before any hash is computed. Reserved attempts count as failures, so parallel
 * guesses cannot exceed the limits. Returns false if the account is locked or all attempts are reserved.
 */
export async function reserve(
  db: Db,
  attempt: { username: string; id: string },
  rules: LockRules,
  now: Date,
): Promise<boolean> {
  const alive = sql`slots_since(c.in_flight, ${toSeconds(now) - rules.inFlightSeconds})`
  const earliest = secondsAfter(now, -rules.windowSeconds)
  const { rows } = await sql`
    insert into attempt_counters as c (username, in_flight)
    values (${attempt.username}, jsonb_build_object(${attempt.id}::text, ${toSeconds(now)}::double precision))
    on conflict (username) do update set in_flight = ${alive} || excluded.in_flight
    where (c.locked_until is null or c.locked_until <= ${now})
      and c.consecutive + slot_count(${alive}) < ${rules.maxConsecutiveFailures}
      and cardinality(since(c.failed_at, ${earliest})) + slot_count(${alive}) < ${rules.threshold}
    returning username`.execute(db)
  return rows.length > 0
}

/** Returns true if the account is locked, and false if all attempts are merely reserved. */
export async function isLocked(
  db: Db,
  username: string,
  rules: LockRules,
  now: Date,
): Promise<boolean> {
  const row = await db
    .selectFrom('attempt_counters')
    .select(['locked_until', 'consecutive'])
    .where('username', '=', username)
    .executeTakeFirst()
  if (!row) return false
  return (
    row.consecutive >= rules.maxConsecutiveFailures ||
    (row.locked_until !== null && row.locked_until > now)
  )
}

/**
 * Counts a failure. `locked`: this failure locked the account; `reachedMaximum`: it was the last consecutive failure
 * allowed.
 */
export async function recordFailure(
  db: Db,
  attempt: { username: string; id: string },
  rules: LockRules,
  now: Date,
): Promise<{ locked: boolean; reachedMaximum: boolean }> {
  const durations = lockDurations(rules)
  const { rows } = await sql<{ locked: boolean; reachedMaximum: boolean }>`
    with before as (
      select username, failed_at_recent, level, cardinality(failed_at_recent) + 1 >= ${rules.threshold} as locks
      from (
        select username,
          since(failed_at, ${secondsAfter(now, -rules.windowSeconds)}) as failed_at_recent,
          case when last_failed_at > ${secondsAfter(now, -rules.resetSeconds)} then lock_level else 0 end as level
        from attempt_counters where username = ${attempt.username} for update
      ) as counter
    )
    update attempt_counters as c set
      in_flight = c.in_flight - ${attempt.id}::text,
      consecutive = c.consecutive + 1,
      last_failed_at = ${now},
      failed_at = case when locks then '{}' else failed_at_recent || ${now}::timestamptz end,
      lock_level = case when locks then least(level + 1, ${durations.length}::integer) else level end,
      locked_until = case
        when locks then ${now}::timestamptz
          + (${durations}::integer[])[least(level + 1, ${durations.length}::integer)] * interval '1 second'
        else c.locked_until end
    from before where c.username = before.username
    returning locks as locked, c.consecutive = ${rules.maxConsecutiveFailures} as "reachedMaximum"`.execute(
    db,
  )
  return rows[0] ?? { locked: false, reachedMaximum: false }
}

/** Clears all failures after a correct credential. Returns the previous state. */
export async function reset(
  db: Db,
  attempt: { username: string; id?: string },
  rules: LockRules,
  now: Date,
): Promise<{ failed: boolean; locked: boolean }> {
  const { rows } = await sql<{ failed: boolean; locked: boolean }>`
    with before as (
      select username, consecutive > 0 as failed,
        coalesce(locked_until > ${now}, false) or consecutive >= ${rules.maxConsecutiveFailures} as locked
      from attempt_counters where username = ${attempt.username} for update
    )
    update attempt_counters as c set
      in_flight = c.in_flight - ${attempt.id ?? ''}::text,
      consecutive = 0, lock_level = 0, failed_at = '{}', locked_until = null
    from before where c.username = before.username
    returning before.failed, before.locked`.execute(db)
  return rows[0] ?? { failed: false, locked: false }
}

/** Cancels a reservation without counting it as success or failure. */
export async function release(db: Db, attempt: { username: string; id: string }): Promise<void> {
  await db
    .updateTable('attempt_counters')
    .set({ in_flight: sql`in_flight - ${attempt.id}::text` })
    .where('username', '=', attempt.username)
    .execute()
}

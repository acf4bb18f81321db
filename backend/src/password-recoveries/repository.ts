import { sql } from 'kysely'
import { secondsAfter } from '../clock.ts'
import type { Db } from '../database.ts'
import type { Rules } from '../rules.ts'

const day = 24 * 60 * 60

/**
 * Puts a mail with a temporary key into the outbox, within the limits per user name, in one statement that is the same
 * for people who exist and who don't. No, where the limits are reached.
 */
export async function enqueueWithinLimits(
  db: Db,
  username: string,
  { pauseSeconds, perDay }: Rules['recoveryMail'],
  now: Date,
): Promise<boolean> {
  const earliest = secondsAfter(now, -day)
  const { rows } = await sql`
    with granted as (
      insert into recovery_counters as c (subject, requested_at)
      values (${username}, array[${now}::timestamptz])
      on conflict (subject) do update
        set requested_at = since(c.requested_at, ${earliest}) || excluded.requested_at
        where cardinality(since(c.requested_at, ${earliest})) < ${perDay}
          and cardinality(since(c.requested_at, ${secondsAfter(now, -pauseSeconds)})) = 0
      returning subject
    )
    insert into outbox (kind, username, created_at, next_try_at)
    select 'temporary-key', subject, ${now}, ${now} from granted
    returning id`.execute(db)
  return rows.length > 0
}

import { sql } from 'kysely'
import type { Db } from '../database.ts'
import { consumeMailQuota } from '../mail/repository.ts'
import type { Rules } from '../rules.ts'

/**
 * Puts a mail with a temporary key into the outbox, within the limits per user name, in one statement that is the same
 * for people who exist and who don't. No, where the limits are reached.
 */
export async function enqueueWithinLimits(
  db: Db,
  username: string,
  limits: Rules['recoveryMail'],
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    with granted as (${consumeMailQuota('temporary-password', username, limits, now)})
    insert into outbox (kind, username, created_at, next_try_at)
    select 'temporary-password', username, ${now}, ${now} from granted
    returning id`.execute(db)
  return rows.length > 0
}

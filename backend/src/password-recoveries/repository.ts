import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../database.ts'
import { consumeMailQuota } from '../mail/repository.ts'
import type { Rules } from '../rules.ts'

/**
 * Enqueues an e-mail with a temporary password within the limits per username, in one statement that is the same for
 * existing and unknown usernames. Returns false if the limit is reached.
 */
export async function enqueueWithinLimits(
  db: Db,
  username: string,
  limits: Rules['recoveryMail'],
  now: RawBuilder<Date>,
): Promise<boolean> {
  const { rows } = await sql`
    with granted as (${consumeMailQuota('temporary-password', username, limits, now)})
    insert into jobs (kind, username, created_at, next_try_at)
    select 'temporary-password', username, ${now}, ${now} from granted
    returning id`.execute(db)
  return rows.length > 0
}

import { sql } from 'kysely'
import { secondsAfter } from './clock.ts'
import type { Db } from './database.ts'
import type { Dependencies } from './dependencies.ts'

const day = 24 * 60 * 60

/** Deletes rows that no rule needs any more. Keeps the audit trail and active locks. */
export async function cleanUp({ db, clock, rules }: Dependencies): Promise<void> {
  const now = clock.now()
  const before = (seconds: number) => secondsAfter(now, -seconds)
  await db.deleteFrom('sessions').where('expires_at', '<', now).execute()
  await db.deleteFrom('temporary_passwords').where('expires_at', '<', before(day)).execute()
  await db
    .deleteFrom('jobs')
    .where('done_at', '<', before(7 * day))
    .execute()
  await db
    .deleteFrom('idempotency_records')
    .where('created_at', '<', before(rules.idempotency.keepSeconds))
    .execute()
  await db
    .deleteFrom('address_counters')
    .where('window_start', '<', before(rules.address.windowSeconds))
    .execute()
  await deleteStaleCounters(db, before(30 * day), before(day))
}

/** Keeps the failures of an unknown username for a month, and those of an account until a correct credential clears them. */
async function deleteStaleCounters(db: Db, month: Date, yesterday: Date): Promise<void> {
  await db
    .deleteFrom('attempt_counters')
    .where('last_failed_at', '<', month)
    .where(
      sql<boolean>`not exists (select from accounts where accounts.username = attempt_counters.username)`,
    )
    .execute()
  await db
    .deleteFrom('mail_counters')
    .where(sql<boolean>`cardinality(since(requested_at, ${yesterday})) = 0`)
    .execute()
}

import { type RawBuilder, sql } from 'kysely'
import type { Rules } from '../rules.ts'

const day = 24 * 60 * 60

/**
 * Builds SQL that counts an e-mail for a username and returns `username`, or no row if the limit is reached. It is part of
 * the statement that enqueues or confirms the e-mail, so that either both happen or neither does.
 */
export function consumeMailQuota(
  kind: 'temporary-password' | 'registration',
  username: string,
  { pauseSeconds, perDay }: Rules['recoveryMail'],
  now: RawBuilder<Date>,
) {
  const since = (seconds: number) =>
    sql`since(c.requested_at, ${now} - ${seconds}::double precision * interval '1 second')`
  return sql`
    insert into mail_counters as c (username, kind, requested_at)
    values (${username}, ${kind}, array[${now}])
    on conflict (username, kind) do update
      set requested_at = ${since(day)} || excluded.requested_at
      where cardinality(${since(day)}) < ${perDay}
        and cardinality(${since(pauseSeconds)}) = 0
    returning username`
}

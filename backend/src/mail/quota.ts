import { type RawBuilder, sql } from 'kysely'
import { latest, recentOfDay, secondsBefore } from '../attempts/counter-sql.ts'
import type { Rules } from '../rules.ts'

type Sql = RawBuilder<unknown>

/** The largest count of refusals that is kept. */
const maxRefusals = 1_000_000

/**
 * Builds SQL that counts an e-mail for each `username` and `client` of a query, and returns `username` and `refusals`: 0 if
 * the e-mail is within the limits, otherwise the number of refusals since the last e-mail that was. It is part of the
 * statement that enqueues or confirms the e-mail, so that either both happen or neither does.
 */
export function countMail(
  kind: 'temporary-password' | 'registration',
  source: Sql,
  { pauseSeconds, perDay }: Rules['recoveryMail'],
  now: Sql,
) {
  const ofDay = recentOfDay(sql`c.requested_at`, now)
  const within = sql`(cardinality(${ofDay}) < ${perDay}::integer and not exists (
        select from unnest(c.requested_at) as t where t > ${secondsBefore(now, pauseSeconds)} and t <= ${latest(now)}))`
  return sql`
      insert into mail_counters as c (username, kind, client, requested_at)
      select username, ${sql.lit(kind)}, client, array[${now}] from (${source}) as source
      on conflict (username, kind, client) do update set
        requested_at = case when ${within} then ${ofDay} || ${now} else c.requested_at end,
        refusals = case when ${within} then 0 else least(c.refusals + 1, ${sql.lit(maxRefusals)}) end
      returning username, refusals`
}

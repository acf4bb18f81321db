import { sql } from 'kysely'
import type { PolicyState } from '../../../shared/api/policies.ts'
import type { Db } from '../database.ts'
import { dayNumber } from '../paging/repository.ts'

const stateOn = (today: string) => sql<PolicyState>`case
  when cancelled_on <= ${today}::date then 'cancelled'
  when valid_from > ${today}::date then 'upcoming'
  when valid_to < ${today}::date then 'expired'
  else 'in-force' end`

/** Selects a person's policies, sorted by state (in force, upcoming, ended), then by end date, latest first. */
export function ownPolicies(db: Db, insuredId: string, today: string) {
  const state = stateOn(today)
  const rank = sql`case ${state} when 'in-force' then 0 when 'upcoming' then 1 else 2 end`
  return db
    .selectFrom('policies')
    .where('insured_id', '=', insuredId)
    .select([
      'id',
      'number',
      'line_of_business as lineOfBusiness',
      'insured_item as insuredItem',
      'coverage',
      // The conversion is exact, because the column's domain is limited to safe integers.
      sql<number | null>`sum_insured_centavos::float8`.as('sumInsured'),
      'valid_from as validFrom',
      'valid_to as validTo',
      state.as('state'),
      sql<number[]>`array[${rank}, -${dayNumber('valid_to')}]`.as('sortKey'),
    ])
}

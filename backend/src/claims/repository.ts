import { sql } from 'kysely'
import type { ClaimState } from '../../../shared/api/claims.ts'
import type { Db } from '../database.ts'
import { dayNumber } from '../paging/repository.ts'

const state = sql<ClaimState>`case
  when last_step in ('paid', 'rejected', 'withdrawn') then 'closed' else 'open' end`

/** Selects a person's claims: open before closed, then by date of occurrence, latest first. */
export const ownClaims = (db: Db, insuredId: string) =>
  db
    .selectFrom('claims')
    .innerJoin('policies', 'policies.id', 'claims.policy_id')
    .where('insured_id', '=', insuredId)
    .select([
      'claims.id',
      'claims.number',
      'policies.number as policyNumber',
      'line_of_business as lineOfBusiness',
      'occurred_on as occurredOn',
      state.as('state'),
      'last_step as lastStep',
      'last_step_on as lastStepOn',
      sql<
        number[]
      >`array[case ${state} when 'open' then 0 else 1 end, -${dayNumber('occurred_on')}]`.as(
        'sortKey',
      ),
    ])

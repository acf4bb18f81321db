import { sql } from 'kysely'
import type { InstallmentState } from '../../../shared/api/installments.ts'
import type { Db } from '../database.ts'
import { dayNumber } from '../paging/repository.ts'

const stateOn = (today: string) => sql<InstallmentState>`case
  when paid_on is not null then 'paid'
  when due_on < ${today}::date then 'overdue'
  else 'due' end`

/** Selects a person's installments: overdue and then due ones, earliest first; then paid ones, latest first. */
export function ownInstallments(db: Db, insuredId: string, today: string) {
  const state = stateOn(today)
  const sortKey = sql<number[]>`case ${state}
    when 'overdue' then array[0, ${dayNumber('due_on')}, installments.number]
    when 'due' then array[1, ${dayNumber('due_on')}, installments.number]
    else array[2, -${dayNumber('paid_on')}, -installments.number] end`
  return db
    .selectFrom('installments')
    .innerJoin('policies', 'policies.id', 'installments.policy_id')
    .where('insured_id', '=', insuredId)
    .select([
      'installments.id',
      'policies.number as policyNumber',
      'line_of_business as lineOfBusiness',
      'installments.number',
      sql<number>`max(installments.number) over (partition by policy_id)`.as('count'),
      'due_on as dueOn',
      // The conversion is exact, because the column's domain is limited to safe integers.
      sql<number>`amount_centavos::float8`.as('amount'),
      state.as('state'),
      'paid_on as paidOn',
      sortKey.as('sortKey'),
    ])
}

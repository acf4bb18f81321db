import { sql } from 'kysely'
import { prepare } from '../prepared.ts'
import { withoutAttempt } from './counter-sql.ts'
import { type EndParameters, lockCounters, sameCounter } from './end-sql.ts'

/** Prepares the statement that cancels a reservation without counting it as success or failure. */
export const prepareRelease = () =>
  prepare<Pick<EndParameters, 'username' | 'kind' | 'clients' | 'reservedAt'>, never>(
    (p) => sql<never>`
    with before as (${lockCounters(p)})
    update attempt_counters as c set in_flight = ${withoutAttempt(p.reservedAt)} from before where ${sameCounter}`,
  )

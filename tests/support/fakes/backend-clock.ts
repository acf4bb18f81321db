import { sql } from 'kysely'
import { type Clock, secondsAfter } from '../../../backend/src/clock.ts'

/** A clock for the backend that advances only when a test advances it. */
export interface ManualClock extends Clock {
  readonly advance: (seconds: number) => void
}

export function manualClock(start = new Date('2026-03-02T12:00:00Z')): ManualClock {
  let instant = start
  return {
    now: () => instant,
    // The driver converts the parameter whenever a statement runs, so a prepared statement sees the clock advance.
    sqlNow: () => sql`${{ toPostgres: () => instant.toISOString() }}::timestamptz`,
    advance: (seconds) => {
      instant = secondsAfter(instant, seconds)
    },
  }
}

import { type RawBuilder, sql } from 'kysely'

/** Source of the current time, replaced in tests. */
export interface Clock {
  /** This process's clock. No rule or record may depend on it, because it can be wrong and differs between instances. */
  readonly now: () => Date
  /** The database's clock at the start of the statement, as SQL (`timestamptz`). All rules use it. */
  readonly sqlNow: () => RawBuilder<Date>
}

export const systemClock: Clock = {
  now: () => new Date(),
  sqlNow: () => sql<Date>`statement_timestamp()`,
}

/** Adds seconds (negative: subtracts) to an instant. */
export const secondsAfter = (instant: Date, seconds: number): Date =>
  new Date(instant.getTime() + seconds * 1000)

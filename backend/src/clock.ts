/** Where the time comes from: the system's clock, or one that a test turns by hand. */
export interface Clock {
  readonly now: () => Date
}

/** The clock of the machine. */
export const systemClock: Clock = { now: () => new Date() }

/** The instant `seconds` after (or, negative, before) another. */
export const secondsAfter = (instant: Date, seconds: number): Date =>
  new Date(instant.getTime() + seconds * 1000)

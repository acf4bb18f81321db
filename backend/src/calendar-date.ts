// The Swedish locale formats dates as ISO 8601.
const argentina = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Argentina/Buenos_Aires' })

/** Returns the calendar date in Argentina at an instant, such as `2026-11-23`. */
export const calendarDateAt = (instant: Date): string => argentina.format(instant)

const textOf = (instant: number) => new Date(instant).toISOString().slice(0, 10)

/** Adds days (negative: subtracts) to a calendar date. */
export const daysAfter = (date: string, days: number): string =>
  textOf(Date.parse(date) + days * 24 * 60 * 60 * 1000)

/** Adds months to a calendar date; the result is the last day of the month if the month is too short. */
export function monthsAfter(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return textOf(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)))
}

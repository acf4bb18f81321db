// Swedish writes days as ISO 8601 does.
const argentina = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Argentina/Buenos_Aires' })

/** The day of the calendar that it is in Argentina at an instant, `2026-11-23`. */
export const calendarDateAt = (instant: Date): string => argentina.format(instant)

const textOf = (instant: number) => new Date(instant).toISOString().slice(0, 10)

/** The day so many days after (or, negative, before) another. */
export const daysAfter = (date: string, days: number): string =>
  textOf(Date.parse(date) + days * 24 * 60 * 60 * 1000)

/** The same day so many months later, or the last one of a month that is too short for it. */
export function monthsAfter(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return textOf(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)))
}

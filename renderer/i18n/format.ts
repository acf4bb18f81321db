import { currentLocale } from './text.ts'

// Creating a formatter takes longer than using it a hundred times, and a list needs one for each row.
const days = new Map<string, Intl.DateTimeFormat>()
const times = new Map<string, Intl.DateTimeFormat>()
const amounts = new Map<string, Intl.NumberFormat>()
const screenReaderAmounts = new Map<string, Intl.NumberFormat>()

/** Returns the current language's formatter, created on first use. */
function forLocale<F>(cache: Map<string, F>, create: (locale: string) => F): F {
  const locale = currentLocale()
  const formatter = cache.get(locale) ?? create(locale)
  cache.set(locale, formatter)
  return formatter
}

/** Formats a calendar date (`2026-11-23`) as "23 de noviembre de 2026", in UTC because a date has no time zone. */
export const formatDay = (day: string): string =>
  forLocale(
    days,
    (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }),
  ).format(new Date(`${day}T00:00:00Z`))

/** Formats the local time of day on a 24-hour clock. */
export const formatTime = (instant: Date): string =>
  forLocale(
    times,
    (locale) =>
      new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  ).format(instant)

/** Formats an amount in centavos as pesos, using a decimal string, because a division would round large amounts. */
export const formatMoney = (centavos: number): string => money(amounts, 'symbol', centavos)

/** Like {@link formatMoney}, with the currency spelled out, because many screen readers read "$" as dollars. */
export const spokenMoney = (centavos: number): string =>
  money(screenReaderAmounts, 'name', centavos)

function money(
  cache: Map<string, Intl.NumberFormat>,
  currencyDisplay: 'symbol' | 'name',
  centavos: number,
): string {
  const digits = String(centavos).padStart(3, '0')
  const pesos = `${digits.slice(0, -2)}.${digits.slice(-2)}` as `${number}`
  const options = { style: 'currency', currency: 'ARS', currencyDisplay } as const
  return forLocale(cache, (locale) => new Intl.NumberFormat(locale, options)).format(pesos)
}

import { currentLocale } from './text.ts'

// Making a formatter takes longer than using it a hundred times, and a list uses it for each row.
const days = new Map<string, Intl.DateTimeFormat>()
const times = new Map<string, Intl.DateTimeFormat>()
const amounts = new Map<string, Intl.NumberFormat>()
const spokenAmounts = new Map<string, Intl.NumberFormat>()

/** What `kept` has for the language in use, or else what `make` makes for it. */
function forLocale<F>(kept: Map<string, F>, make: (locale: string) => F): F {
  const locale = currentLocale()
  const known = kept.get(locale) ?? make(locale)
  kept.set(locale, known)
  return known
}

/** A day of the calendar (`2026-11-23`) in words: 23 de noviembre de 2026. It has no time zone, so it gets none. */
export const formatDay = (day: string): string =>
  forLocale(
    days,
    (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }),
  ).format(new Date(`${day}T00:00:00Z`))

/** The time of day here, to the minute, as clocks in Argentina show it. */
export const formatTime = (instant: Date): string =>
  forLocale(
    times,
    (locale) =>
      new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  ).format(instant)

/** An amount in centavos as pesos. As text, so that no digit of a large one is lost in a fraction. */
export const formatMoney = (centavos: number): string => money(amounts, 'symbol', centavos)

/** As {@link formatMoney}, with its currency in words: to many voices "$" are dollars. */
export const spokenMoney = (centavos: number): string => money(spokenAmounts, 'name', centavos)

function money(
  kept: Map<string, Intl.NumberFormat>,
  currencyDisplay: 'symbol' | 'name',
  centavos: number,
): string {
  const digits = String(centavos).padStart(3, '0')
  const pesos = `${digits.slice(0, -2)}.${digits.slice(-2)}` as `${number}`
  const options = { style: 'currency', currency: 'ARS', currencyDisplay } as const
  return forLocale(kept, (locale) => new Intl.NumberFormat(locale, options)).format(pesos)
}

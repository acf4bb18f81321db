import { z } from 'zod'
import { allowLineBreaks } from '../normalize-text.ts'

/** A calendar date in Argentina, `2026-11-23`, without time or time zone. */
export const CalendarDate = z.iso.date()

/** A non-negative amount in centavos of Argentine pesos; an integer, so that sums are exact. */
export const Centavos = z.int().nonnegative()

/** A name or other text of the insurer, shown as it is except for no-break spaces. */
export const FreeText = z.string().overwrite(allowLineBreaks)

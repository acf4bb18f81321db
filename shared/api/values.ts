import { z } from 'zod'
import { allowLineBreaks, withoutControls } from '../normalize-text.ts'

/** A calendar date in Argentina, `2026-11-23`, without time or time zone. */
export const CalendarDate = z.iso.date()

/** A non-negative amount in centavos of Argentine pesos; an integer, so that sums are exact. */
export const Centavos = z.int().nonnegative()

/** Maximum length of a displayed text, in UTF-16 units; longer text is cut off. */
const maxTextLength = 500

/** A name or other text of the insurer, shown as it is except for no-break spaces, control characters and excess length. */
export const FreeText = z
  .string()
  .overwrite((text) => allowLineBreaks(withoutControls(text.slice(0, maxTextLength))))

/**
 * Id of a record: any text of up to 500 characters, compared and sent back as it is. `.` and `..` are not valid, because
 * they would change a path.
 */
export const Id = z
  .string()
  .min(1)
  .max(500)
  .regex(/^(?!\.{1,2}$)/)

/**
 * A value that may be missing from the contract's list, such as another API's line of business. Clients show an unknown
 * value as it is.
 */
export const openEnum = <T extends z.ZodEnum>(known: T) =>
  z.union([known, FreeText.describe('Any other value, which is shown as it is')])

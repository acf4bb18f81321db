import { z } from 'zod'

/** A calendar date in Argentina, `2026-11-23`, without time or time zone. */
export const CalendarDate = z.iso.date()

/** A non-negative amount in centavos of Argentine pesos; an integer, so that sums are exact. */
export const Centavos = z.int().nonnegative()

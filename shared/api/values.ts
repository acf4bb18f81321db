import { z } from 'zod'

/** A day of the calendar in Argentina, `2026-11-23`: it has no hour and no time zone. */
export const CalendarDate = z.iso.date()

/** An amount of Argentine pesos in centavos, whole and not negative, so that sums stay exact. */
export const Centavos = z.int().nonnegative()

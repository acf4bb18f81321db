import { describe, expect, it } from 'vitest'
import { calendarDateAt, daysAfter, monthsAfter } from '../../../backend/src/calendar-date.ts'

describe('calendarDateAt', () => {
  it.each([
    ['2026-03-03T02:59:59.999Z', '2026-03-02'],
    ['2026-03-03T03:00:00Z', '2026-03-03'],
    ['2024-03-01T01:00:00Z', '2024-02-29'],
    ['2027-01-01T02:00:00Z', '2026-12-31'],
  ])('returns the date in Argentina at %s', (instant, day) => {
    expect(calendarDateAt(new Date(instant))).toBe(day)
  })
})

describe('daysAfter', () => {
  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-12-31', 1, '2027-01-01'],
  ])('for %s and %i days returns %s', (day, days, other) => {
    expect(daysAfter(day, days)).toBe(other)
  })
})

describe('monthsAfter', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-05-15', 0, '2026-05-15'],
  ])('for %s and %i months returns %s', (day, months, other) => {
    expect(monthsAfter(day, months)).toBe(other)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fullJitter } from '../../../shared/full-jitter.ts'

describe('fullJitter', () => {
  it('returns a delay from 0 up to the maximum', () => {
    expect(fullJitter(1_000, () => 0)).toBe(0)
    expect(fullJitter(1_000, () => 0.5)).toBe(500)
    fc.assert(
      fc.property(fc.nat(), (ms) => {
        const delay = fullJitter(ms)
        expect(delay >= 0 && delay <= ms).toBe(true)
      }),
    )
  })
})

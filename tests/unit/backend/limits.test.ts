import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lockDurations } from '../../../backend/src/attempts/lock.ts'
import { isLoopback } from '../../../backend/src/loopback.ts'
import { backoffSeconds } from '../../../backend/src/jobs/backoff.ts'
import { defaultRules } from '../../../backend/src/rules.ts'

describe('lockDurations', () => {
  it('go from 1 to 15 minutes by default [asvs-6.1.1]', () => {
    expect(lockDurations(defaultRules.lock)).toEqual([60, 120, 240, 480, 900])
  })

  it('double from the first to the longest', () => {
    const seconds = fc.integer({ min: 1, max: 100_000 })
    fc.assert(
      fc.property(seconds, seconds, (a, b) => {
        const [firstSeconds, longestSeconds] = a < b ? [a, b] : [b, a]
        const ladder = lockDurations({ firstSeconds, longestSeconds })
        expect(ladder[0]).toBe(firstSeconds)
        expect(ladder.at(-1)).toBe(longestSeconds)
        for (const [i, step] of ladder.slice(1).entries()) {
          expect(step).toBe(Math.min((ladder[i] ?? 0) * 2, longestSeconds))
        }
        expect(ladder.slice(0, -1).every((step) => step < longestSeconds)).toBe(true)
      }),
    )
  })
})

describe('backoffSeconds', () => {
  it('doubles from 5 s to 5 min', () => {
    expect([1, 2, 3, 7, 8, 1_000].map((tries) => backoffSeconds(tries, () => 0))).toEqual([
      5, 10, 20, 300, 300, 300,
    ])
  })

  it('is reduced at random by at most half', () => {
    const tries = fc.integer({ min: 1, max: 1_000 })
    fc.assert(
      fc.property(
        tries,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (n, random) => {
          const longest = backoffSeconds(n, () => 0)
          expect(backoffSeconds(n, () => random)).toBeLessThanOrEqual(longest)
          expect(backoffSeconds(n, () => random)).toBeGreaterThanOrEqual(longest / 2)
        },
      ),
    )
  })
})

describe('isLoopback', () => {
  it.each(['localhost', '127.0.0.1', '127.9.9.9', '::1', '[::1]'])(
    'returns true for %s',
    (host) => {
      expect(isLoopback(host)).toBe(true)
    },
  )

  it.each(['0.0.0.0', '::', '10.0.0.1', 'localhost.example.com', '127.0.0.1.example.com', ''])(
    'returns false for %j',
    (host) => {
      expect(isLoopback(host)).toBe(false)
    },
  )
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  maxRetryMs,
  retryDelay,
  minRetryMs,
  idleProbeDelay,
  resumeDelay,
} from '../../../../electron/main/base/backoff.ts'

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

describe('probe delays', () => {
  it('stay within the limits, and their upper bound doubles each time', () => {
    fc.assert(
      fc.property(fc.nat(2_000), chance, (looks, random) => {
        const pause = retryDelay(looks, () => random)
        expect(pause).toBeGreaterThanOrEqual(minRetryMs)
        expect(pause).toBeLessThanOrEqual(maxRetryMs)
        expect(pause).toBeLessThanOrEqual(minRetryMs * 2 ** looks)
        expect(retryDelay(looks + 1, () => random)).toBeGreaterThanOrEqual(pause)
      }),
    )
  })

  it('are 30 to 90 s while idle', () => {
    fc.assert(
      fc.property(chance, (random) => {
        expect(idleProbeDelay(() => random)).toBeGreaterThanOrEqual(30_000)
        expect(idleProbeDelay(() => random)).toBeLessThanOrEqual(90_000)
      }),
    )
  })

  it('are spread over at most 2 s after a system resume', () => {
    fc.assert(
      fc.property(chance, (random) => {
        const pause = resumeDelay(() => random)
        expect(pause).toBeGreaterThanOrEqual(0)
        expect(pause).toBeLessThanOrEqual(2_000)
      }),
    )
    const random = seeded(8)
    const pauses = Array.from({ length: 50 }, () => resumeDelay(random))
    expect(new Set(pauses.map((pause) => Math.floor(pause / 250))).size).toBe(8)
  })

  it('spread out the probes of 200 kiosks during an outage and when it ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const random = seeded(seed)
        const backAt = 180_000
        const looks = Array.from({ length: 200 }, () => looksUntil(backAt, random))
        const settled = looks.flatMap((one) => one.filter((at) => at > 60_000 && at < backAt))
        // If they were spread evenly, there would be 13 probes per second.
        expect(busiestSecond(settled)).toBeLessThan(40)
        const returns = looks.map((one) => one.at(-1) ?? 0)
        expect(busiestSecond(returns)).toBeLessThan(40)
        expect(Math.max(...returns) - backAt).toBeLessThanOrEqual(maxRetryMs)
      }),
      { numRuns: 50 },
    )
  })
})

/** Returns the times of a kiosk's probes, up to the first successful one. */
function looksUntil(backAt: number, random: () => number): number[] {
  const times: number[] = []
  for (let at = 0, looks = 1; at < backAt; looks += 1) {
    at += retryDelay(looks, random)
    times.push(at)
  }
  return times
}

function busiestSecond(times: readonly number[]): number {
  const perSecond = new Map<number, number>()
  for (const at of times) {
    const second = Math.floor(at / 1000)
    perSecond.set(second, (perSecond.get(second) ?? 0) + 1)
  }
  return Math.max(...perSecond.values())
}

/** Mulberry32, a seeded random number generator, so that a failure can be reproduced. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

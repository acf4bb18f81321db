import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  longestPauseMs,
  pauseAfter,
  shortestPauseMs,
  silenceAfter,
} from '../../../electron/main/back-off.ts'
import { Connectivity } from '../../../electron/main/connectivity.ts'
import type { OutageCause } from '../../../shared/ipc/service.ts'
import { createFakeLog } from '../../fakes/fake-log.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

/** A backend that is away for the given reason, or there, and who follows it. */
function follow({ watchful = false, random = () => 0.5 } = {}) {
  let cause: OutageCause | undefined
  let looks = 0
  const { log, lines } = createFakeLog()
  const onChange = vi.fn()
  const connectivity = new Connectivity({
    look: () => {
      looks += 1
      connectivity.heard(cause)
      return Promise.resolve()
    },
    watchful,
    log,
    onChange,
    random,
  })
  return {
    connectivity,
    onChange,
    lines,
    looks: () => looks,
    become: (state: OutageCause | undefined) => {
      cause = state
    },
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  }
}

describe('connectivity', () => {
  it('is not down because of one call that failed', async () => {
    const { connectivity, onChange, looks, pass } = follow()
    connectivity.heard('time-out')
    await pass(0)
    expect(looks()).toBe(1)
    expect(connectivity.state()).toEqual({ status: 'open' })
    expect(onChange).not.toHaveBeenCalled()
  })

  it('is down when a look fails too, says when it looks again, and comes back by itself', async () => {
    const { connectivity, onChange, lines, become, pass } = follow()
    become('dns')
    connectivity.heard('network')
    await pass(0)
    expect(connectivity.state()).toEqual({ status: 'down', cause: 'dns', retryInSeconds: 2 })
    expect(onChange).toHaveBeenCalledTimes(1)
    become(undefined)
    await pass(1_500)
    expect(connectivity.state()).toEqual({ status: 'open' })
    expect(onChange).toHaveBeenCalledTimes(2)
    expect(lines).toEqual([
      { event: 'backend-down', fields: { cause: 'dns' } },
      { event: 'backend-back', fields: { afterSeconds: 2 } },
    ])
  })

  it('tells after each look in vain, and logs the outage once', async () => {
    const { connectivity, onChange, lines, looks, become, pass } = follow()
    become('server-error')
    await connectivity.look()
    await pass(60_000)
    expect(looks()).toBeGreaterThan(4)
    expect(onChange).toHaveBeenCalledTimes(looks())
    expect(lines).toHaveLength(1)
  })

  it('is back with any call that is answered, and stops looking', async () => {
    const { connectivity, looks, become, pass } = follow()
    become('tls')
    await connectivity.look()
    connectivity.heard(undefined)
    expect(connectivity.state()).toEqual({ status: 'open' })
    await pass(600_000)
    expect(looks()).toBe(1)
  })

  it('looks at once when somebody asks, and starts the pause anew', async () => {
    const { connectivity, looks, become, pass } = follow()
    become('network')
    await connectivity.look()
    await connectivity.look()
    expect(looks()).toBe(2)
    expect(connectivity.state()).toMatchObject({ retryInSeconds: 3 })
    await pass(2_400)
    expect(looks()).toBe(2)
    await pass(200)
    expect(looks()).toBe(3)
  })

  it('says that it is looking while it does, and does so once at a time', async () => {
    const answer = Promise.withResolvers<undefined>()
    const { log } = createFakeLog()
    let looks = 0
    const connectivity = new Connectivity({
      look: () => {
        looks += 1
        return answer.promise
      },
      watchful: false,
      log,
      onChange: () => undefined,
    })
    const first = connectivity.look()
    connectivity.heard('network')
    expect(connectivity.state()).toEqual({ status: 'down', cause: 'network', retryInSeconds: 0 })
    const second = connectivity.look()
    answer.resolve(undefined)
    await Promise.all([first, second])
    expect(looks).toBe(1)
    connectivity.stop()
  })

  it('looks in long silence where it is watchful, and only there', async () => {
    const kiosk = follow({ watchful: true })
    const desk = follow()
    await Promise.all([kiosk.connectivity.look(), desk.connectivity.look()])
    kiosk.become('network')
    await kiosk.pass(59_000)
    kiosk.connectivity.heard(undefined)
    await kiosk.pass(59_000)
    expect(kiosk.looks()).toBe(1)
    await kiosk.pass(1_500)
    expect(kiosk.connectivity.state()).toMatchObject({ status: 'down' })
    expect(desk.looks()).toBe(1)
  })

  it('does nothing any more once it is stopped', async () => {
    const { connectivity, onChange, looks, become, pass } = follow({ watchful: true })
    become('network')
    await connectivity.look()
    connectivity.stop()
    connectivity.heard(undefined)
    await pass(600_000)
    expect(looks()).toBe(1)
    expect(onChange).toHaveBeenCalledTimes(1)
  })
})

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

describe('the pause between two looks', () => {
  it('is never shorter nor longer than agreed, and its room doubles up to there', () => {
    fc.assert(
      fc.property(fc.nat(2_000), chance, (looks, random) => {
        const pause = pauseAfter(looks, () => random)
        expect(pause).toBeGreaterThanOrEqual(shortestPauseMs)
        expect(pause).toBeLessThanOrEqual(longestPauseMs)
        expect(pause).toBeLessThanOrEqual(shortestPauseMs * 2 ** looks)
        expect(pauseAfter(looks + 1, () => random)).toBeGreaterThanOrEqual(pause)
      }),
    )
  })

  it('in silence is between half a minute and one and a half', () => {
    fc.assert(
      fc.property(chance, (random) => {
        expect(silenceAfter(() => random)).toBeGreaterThanOrEqual(30_000)
        expect(silenceAfter(() => random)).toBeLessThanOrEqual(90_000)
      }),
    )
  })

  it('spreads 200 kiosks that lose the backend at one moment, while it is away and when it is back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const random = seeded(seed)
        const backAt = 180_000
        const looks = Array.from({ length: 200 }, () => looksUntil(backAt, random))
        const settled = looks.flatMap((one) => one.filter((at) => at > 60_000 && at < backAt))
        // Evenly spread it would be 13 in each second.
        expect(busiestSecond(settled)).toBeLessThan(40)
        const returns = looks.map((one) => one.at(-1) ?? 0)
        expect(busiestSecond(returns)).toBeLessThan(40)
        expect(Math.max(...returns) - backAt).toBeLessThanOrEqual(longestPauseMs)
      }),
      { numRuns: 50 },
    )
  })
})

/** When a kiosk looks, up to the first time that the backend is there again. */
function looksUntil(backAt: number, random: () => number): number[] {
  const times: number[] = []
  for (let at = 0, looks = 1; at < backAt; looks += 1) {
    at += pauseAfter(looks, random)
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

/** Mulberry32, so that a failure can be seen again. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

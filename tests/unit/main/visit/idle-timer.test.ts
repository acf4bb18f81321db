import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  idleTimes,
  nextIdleState,
  type IdleState,
  type Activity,
  createIdleTimer,
} from '../../../../electron/main/visit/idle-timer.ts'
import { createManualClock } from '../../../support/fakes/manual-clock.ts'

const times = idleTimes.kiosk
const { timeoutMs: quietMs, warningMs } = times

function start() {
  const clock = createManualClock()
  const told: (string | number | null)[] = []
  const idle = createIdleTimer({
    times: () => times,
    clock,
    onFirstActivity: () => told.push('touched'),
    onCountdown: (seconds) => told.push(seconds),
    onTimeout: () => told.push('gone'),
  })
  return { clock, idle, told }
}

describe('idle', () => {
  it('counts down when nobody has been there for a while, and then ends the visit', () => {
    const { clock, idle, told } = start()
    idle.recordActivity('acted')
    clock.pass(quietMs - 1)
    expect(told).toEqual(['touched'])
    clock.pass(1)
    expect(told).toEqual(['touched', 30])
    clock.pass(warningMs - 1)
    expect(told).toEqual(['touched', 30])
    clock.pass(1)
    expect(told).toEqual(['touched', 30, 'gone'])
    clock.pass(10 * quietMs)
    expect(told).toHaveLength(3)
    expect(clock.waiting()).toBe(0)
  })

  it('asks nobody at a screen that nobody has touched', () => {
    const { clock, idle, told } = start()
    idle.startVisit()
    idle.recordActivity('moved')
    clock.pass(100 * quietMs)
    expect(told).toEqual([])
  })

  it.each<Activity>(['moved', 'pressed', 'acted'])('begins to count anew when somebody %s', (sign) => {
    const { clock, idle, told } = start()
    idle.recordActivity('acted')
    for (let i = 0; i < 50; i += 1) {
      clock.pass(quietMs - 1)
      idle.recordActivity(sign)
    }
    expect(told).toEqual(['touched'])
    clock.pass(quietMs)
    expect(told).toEqual(['touched', 30])
  })

  it('can be extended without limit', () => {
    const { clock, idle, told } = start()
    idle.recordActivity('acted')
    for (let i = 0; i < 100; i += 1) {
      clock.pass(quietMs + warningMs - 1)
      idle.recordActivity('acted')
    }
    expect(told).not.toContain('gone')
    expect(told.filter((one) => one === null)).toHaveLength(100)
  })

  it.each<Activity>(['moved', 'pressed'])(
    'leaves the dialog where it is when a pointer only %s: it is on its way to a button',
    (sign) => {
      const { clock, idle, told } = start()
      idle.recordActivity('acted')
      clock.pass(quietMs)
      idle.recordActivity(sign)
      expect(told).toEqual(['touched', 30])
      clock.pass(warningMs)
      expect(told.at(-1)).toBe('gone')
    },
  )

  it('lets nobody come back once the visit is over', () => {
    const { clock, idle, told } = start()
    idle.recordActivity('acted')
    clock.pass(quietMs + warningMs)
    idle.recordActivity('acted')
    clock.pass(quietMs + warningMs)
    expect(told).toEqual(['touched', 30, 'gone'])
    idle.startVisit()
    idle.recordActivity('pressed')
    expect(told.at(-1)).toBe('touched')
  })

  it('forgets the countdown of a visit that ended otherwise', () => {
    const { clock, idle, told } = start()
    idle.recordActivity('acted')
    clock.pass(quietMs)
    idle.startVisit()
    clock.pass(10 * quietMs)
    expect(told).toEqual(['touched', 30])
  })

  it('gives the whole countdown when its timer comes late, as after a sleep', () => {
    const { clock, idle, told } = start()
    idle.recordActivity('acted')
    idle.handleResume()
    expect(told).toEqual(['touched', 30])
    clock.pass(warningMs - 1)
    idle.handleResume()
    expect(told).toEqual(['touched', 30])
    clock.pass(1)
    expect(told.at(-1)).toBe('gone')
  })

  it('has nothing to wake for where nobody was', () => {
    const { idle, told } = start()
    idle.handleResume()
    expect(told).toEqual([])
  })
})

type Step = { readonly pass: number } | { readonly sign: Activity } | 'wake' | 'begin'

const steps = fc.array(
  fc.oneof(
    fc.record({ pass: fc.integer({ min: 0, max: 2 * (quietMs + warningMs) }) }),
    fc.record({ sign: fc.constantFrom<Activity>('moved', 'pressed', 'acted') }),
    fc.constant<Step>('wake'),
    fc.constant<Step>('begin'),
  ),
  { maxLength: 40 },
)

describe('any day at the screen', () => {
  it('nobody is gone without a whole countdown before, and nobody who acted in it', () => {
    fc.assert(
      fc.property(steps, (walk) => {
        const clock = createManualClock()
        let warnedAt: number | undefined
        const idle = createIdleTimer({
          times: () => times,
          clock,
          onFirstActivity: () => undefined,
          onCountdown: (seconds) => (warnedAt = seconds === null ? undefined : clock.now()),
          onTimeout: () => {
            expect(warnedAt).toBe(clock.now() - warningMs)
          },
        })
        for (const step of walk) {
          if (step === 'wake') idle.handleResume()
          else if (step === 'begin') idle.startVisit()
          else if ('pass' in step) clock.pass(step.pass)
          else idle.recordActivity(step.sign)
        }
      }),
    )
  })

  it('nobody stays longer than the times allow', () => {
    fc.assert(
      fc.property(steps, (walk) => {
        const { clock, idle, told } = start()
        for (const step of walk) {
          if (step === 'wake') idle.handleResume()
          else if (step === 'begin') idle.startVisit()
          else if ('pass' in step) clock.pass(step.pass)
          else idle.recordActivity(step.sign)
        }
        clock.pass(quietMs + warningMs)
        const before = told.length
        clock.pass(100 * quietMs)
        expect(told).toHaveLength(before)
        expect(clock.waiting()).toBe(0)
      }),
    )
  })

  it('a timer that comes too early changes nothing', () => {
    const quiet: IdleState = { at: 'quiet', since: 1_000 }
    expect(nextIdleState(quiet, { type: 'looked' }, 1_000 + quietMs - 1, times)).toBe(quiet)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createIdleTimer,
  type IdleState,
  nextIdleState,
} from '../../../../electron/main/visit/idle-timer.ts'
import { idleTimes } from '../../../../electron/main/visit/idle-times.ts'
import type { Activity } from '../../../../electron/main/windows/user-activity.ts'
import { createManualClock } from '../../../support/fakes/manual-clock.ts'

const times = idleTimes.kiosk
const { timeoutMs, warningMs } = times

function start() {
  const clock = createManualClock()
  const events: (string | number | null)[] = []
  const idle = createIdleTimer({
    times: () => times,
    clock,
    onFirstActivity: () => events.push('first-activity'),
    onCountdown: (seconds) => events.push(seconds),
    onTimeout: () => events.push('timeout'),
  })
  return { clock, idle, events }
}

describe('idle', () => {
  it('counts down when nobody has been there for a while, and then ends the visit', () => {
    const { clock, idle, events } = start()
    idle.recordActivity('acted')
    clock.pass(timeoutMs - 1)
    expect(events).toEqual(['first-activity'])
    clock.pass(1)
    expect(events).toEqual(['first-activity', 30])
    clock.pass(warningMs - 1)
    expect(events).toEqual(['first-activity', 30])
    clock.pass(1)
    expect(events).toEqual(['first-activity', 30, 'timeout'])
    clock.pass(10 * timeoutMs)
    expect(events).toHaveLength(3)
    expect(clock.waiting()).toBe(0)
  })

  it('asks nobody at a screen that nobody has touched', () => {
    const { clock, idle, events } = start()
    idle.startVisit()
    idle.recordActivity('moved')
    clock.pass(100 * timeoutMs)
    expect(events).toEqual([])
  })

  it.each<Activity>(['moved', 'pressed', 'acted'])(
    'begins to count anew when somebody %s',
    (activity) => {
      const { clock, idle, events } = start()
      idle.recordActivity('acted')
      for (let i = 0; i < 50; i += 1) {
        clock.pass(timeoutMs - 1)
        idle.recordActivity(activity)
      }
      expect(events).toEqual(['first-activity'])
      clock.pass(timeoutMs)
      expect(events).toEqual(['first-activity', 30])
    },
  )

  it('can be extended without limit', () => {
    const { clock, idle, events } = start()
    idle.recordActivity('acted')
    for (let i = 0; i < 100; i += 1) {
      clock.pass(timeoutMs + warningMs - 1)
      idle.recordActivity('acted')
    }
    expect(events).not.toContain('timeout')
    expect(events.filter((one) => one === null)).toHaveLength(100)
  })

  it.each<Activity>(['moved', 'pressed'])(
    'leaves the dialog where it is when a pointer only %s: it is on its way to a button',
    (activity) => {
      const { clock, idle, events } = start()
      idle.recordActivity('acted')
      clock.pass(timeoutMs)
      idle.recordActivity(activity)
      expect(events).toEqual(['first-activity', 30])
      clock.pass(warningMs)
      expect(events.at(-1)).toBe('timeout')
    },
  )

  it('lets nobody come back once the visit is over', () => {
    const { clock, idle, events } = start()
    idle.recordActivity('acted')
    clock.pass(timeoutMs + warningMs)
    idle.recordActivity('acted')
    clock.pass(timeoutMs + warningMs)
    expect(events).toEqual(['first-activity', 30, 'timeout'])
    idle.startVisit()
    idle.recordActivity('pressed')
    expect(events.at(-1)).toBe('first-activity')
  })

  it('forgets the countdown of a visit that ended otherwise', () => {
    const { clock, idle, events } = start()
    idle.recordActivity('acted')
    clock.pass(timeoutMs)
    idle.startVisit()
    clock.pass(10 * timeoutMs)
    expect(events).toEqual(['first-activity', 30])
  })

  it('gives the whole countdown when its timer comes late, as after a sleep', () => {
    const { clock, idle, events } = start()
    idle.recordActivity('acted')
    idle.handleResume()
    expect(events).toEqual(['first-activity', 30])
    clock.pass(warningMs - 1)
    idle.handleResume()
    expect(events).toEqual(['first-activity', 30])
    clock.pass(1)
    expect(events.at(-1)).toBe('timeout')
  })

  it('has nothing to wake for where nobody was', () => {
    const { idle, events } = start()
    idle.handleResume()
    expect(events).toEqual([])
  })
})

type Step = { readonly pass: number } | { readonly activity: Activity } | 'resume' | 'new-visit'

const steps = fc.array(
  fc.oneof(
    fc.record({ pass: fc.integer({ min: 0, max: 2 * (timeoutMs + warningMs) }) }),
    fc.record({ activity: fc.constantFrom<Activity>('moved', 'pressed', 'acted') }),
    fc.constant<Step>('resume'),
    fc.constant<Step>('new-visit'),
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
          if (step === 'resume') idle.handleResume()
          else if (step === 'new-visit') idle.startVisit()
          else if ('pass' in step) clock.pass(step.pass)
          else idle.recordActivity(step.activity)
        }
      }),
    )
  })

  it('nobody stays longer than the times allow', () => {
    fc.assert(
      fc.property(steps, (walk) => {
        const { clock, idle, events } = start()
        for (const step of walk) {
          if (step === 'resume') idle.handleResume()
          else if (step === 'new-visit') idle.startVisit()
          else if ('pass' in step) clock.pass(step.pass)
          else idle.recordActivity(step.activity)
        }
        clock.pass(timeoutMs + warningMs)
        const before = events.length
        clock.pass(100 * timeoutMs)
        expect(events).toHaveLength(before)
        expect(clock.waiting()).toBe(0)
      }),
    )
  })

  it('a timer that comes too early changes nothing', () => {
    const running: IdleState = { at: 'running', since: 1_000 }
    const event = { type: 'timer-fired' } as const
    expect(nextIdleState(running, event, 1_000 + timeoutMs - 1, times)).toBe(running)
  })
})

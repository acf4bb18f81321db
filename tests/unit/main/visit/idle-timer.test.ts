import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createIdleTimer,
  type IdleState,
  nextIdleState,
} from '../../../../electron/main/visit/idle-timer.ts'
import { idleTimes, waitingTimeoutMs } from '../../../../electron/main/visit/idle-times.ts'
import type { Activity } from '../../../../electron/main/windows/user-activity.ts'
import { createManualClock } from '../../../support/fakes/manual-clock.ts'

const times = idleTimes.kiosk
const { timeoutMs, countdownMs: warningMs } = times

function start(used = times) {
  const clock = createManualClock()
  const events: (string | number | null)[] = []
  const idle = createIdleTimer({
    times: () => used,
    clock,
    onFirstActivity: () => events.push('first-activity'),
    onCountdown: (seconds) => events.push(seconds),
    onTimeout: () => events.push('timeout'),
  })
  return { clock, idle, events }
}

describe('the idle timer', () => {
  it('starts the countdown after the idle time, then times out', () => {
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

  it('does not run before the first activity', () => {
    const { clock, idle, events } = start()
    idle.startVisit()
    idle.recordActivity('moved')
    clock.pass(100 * timeoutMs)
    expect(events).toEqual([])
  })

  it.each<Activity>(['moved', 'pressed', 'acted'])('restarts when a user %s', (activity) => {
    const { clock, idle, events } = start()
    idle.recordActivity('acted')
    for (let i = 0; i < 50; i += 1) {
      clock.pass(timeoutMs - 1)
      idle.recordActivity(activity)
    }
    expect(events).toEqual(['first-activity'])
    clock.pass(timeoutMs)
    expect(events).toEqual(['first-activity', 30])
  })

  it('can be extended any number of times', () => {
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
    'does not cancel the countdown when a pointer only %s',
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

  it('ignores activity after the timeout until the next visit', () => {
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

  it('cancels the countdown when a new visit starts', () => {
    const { clock, idle, events } = start()
    idle.recordActivity('acted')
    clock.pass(timeoutMs)
    idle.startVisit()
    clock.pass(10 * timeoutMs)
    expect(events).toEqual(['first-activity', 30])
  })

  it('waits five minutes for a person who waits for an e-mail, with the same countdown', () => {
    const { clock, idle, events } = start()
    idle.recordActivity('acted')
    idle.setWaiting(true)
    clock.pass(5 * 60_000 - 1)
    expect(events).toEqual(['first-activity'])
    clock.pass(1)
    expect(events).toEqual(['first-activity', 30])
    clock.pass(warningMs)
    expect(events.at(-1)).toBe('timeout')
  })

  it('counts from the last activity when the wait for an e-mail ends', () => {
    const { clock, idle, events } = start()
    idle.recordActivity('acted')
    idle.setWaiting(true)
    clock.pass(timeoutMs - 1_000)
    idle.setWaiting(false)
    clock.pass(999)
    expect(events).toEqual(['first-activity'])
    clock.pass(1)
    expect(events).toEqual(['first-activity', 30])
    idle.setWaiting(true)
    clock.pass(warningMs)
    expect(events.at(-1)).toBe('timeout')
  })

  it('starts the countdown immediately when the wait for an e-mail ends after the usual time', () => {
    const { clock, idle, events } = start()
    idle.recordActivity('acted')
    idle.setWaiting(true)
    clock.pass(2 * timeoutMs)
    expect(events).toEqual(['first-activity'])
    idle.setWaiting(false)
    clock.pass(0)
    expect(events).toEqual(['first-activity', 30])
  })

  it('forgets with each visit that the last person waited for an e-mail', () => {
    const { clock, idle, events } = start()
    idle.recordActivity('acted')
    idle.setWaiting(true)
    idle.startVisit()
    idle.recordActivity('acted')
    clock.pass(timeoutMs)
    expect(events.at(-1)).toBe(30)
  })

  it('never starts because of a wait for an e-mail, and never shortens a longer idle time', () => {
    const { clock, idle, events } = start(idleTimes.workstation)
    idle.setWaiting(true)
    clock.pass(100 * waitingTimeoutMs)
    expect(events).toEqual([])
    idle.recordActivity('acted')
    clock.pass(idleTimes.workstation.timeoutMs - 1)
    expect(events).toEqual(['first-activity'])
  })

  it('runs the full countdown after a system resume', () => {
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

  it('ignores a system resume before the first activity', () => {
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

describe('the idle timer, for any sequence of events', () => {
  it('never times out before a full countdown without activity', () => {
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

  it('always times out once activity stops', () => {
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

  it('ignores a timer that fires early', () => {
    const running: IdleState = { at: 'running', since: 1_000 }
    const event = { type: 'timer-fired' } as const
    expect(nextIdleState(running, event, 1_000 + timeoutMs - 1, times)).toBe(running)
  })
})

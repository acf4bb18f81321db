import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noDocument, readDraft } from '../../../renderer/flows/document-draft.ts'
import {
  advance,
  awaits,
  firstState,
  isAsking,
  type JourneyEvent,
} from '../../../renderer/flows/journey.flow.ts'
import type { JourneyState } from '../../../renderer/flows/journey-state.ts'
import { recoveryStep } from '../../../renderer/flows/recovery-steps.ts'

const insured = { displayName: 'Marta', username: 'DNI25582558' }
const receipt = { keyMinutes: 60, resendAfterSeconds: 120 }
const document = readDraft('25582558', 'DNI')
const error = { code: 'invalid-credentials' } as const

const walk = (...events: JourneyEvent[]) => events.reduce(advance, firstState)
const typed: JourneyEvent = { type: 'document-typed', document }
const submitted: JourneyEvent = { type: 'submitted', attempt: 1 }
const started: JourneyEvent = { type: 'started', insured: null }
const atSignIn = walk(started, { type: 'sign-in-wanted' }, typed)
const atRecovery = walk(started, { type: 'recovery-wanted' }, typed)
const sent = [
  submitted,
  { type: 'recovery-requested', attempt: 1, receipt },
] satisfies JourneyEvent[]
const atSent = sent.reduce<JourneyState>(advance, atRecovery)
const proven = (reason: 'temporary' | 'expired'): JourneyEvent => ({
  type: 'key-proven',
  attempt: 1,
  step: { next: 'change-password', reason },
  key: 'la clave',
})
const atChange = advance(advance(atSignIn, submitted), proven('temporary'))

describe('advance', () => {
  it('opens with the welcome screen, or with the home of who is signed in', () => {
    expect(walk(started)).toEqual({ at: 'welcome', sessionExpired: false })
    expect(walk({ type: 'started', insured })).toEqual({ at: 'home', insured })
  })

  it('starts after all when a machine out of service is mended', () => {
    const failed = walk({ type: 'start-failed', code: 'misconfigured' })
    expect(failed).toEqual({ at: 'out-of-service', code: 'misconfigured' })
    expect(advance(failed, started).at).toBe('welcome')
  })

  it('does not start twice', () => {
    expect(advance(atSignIn, started)).toBe(atSignIn)
    expect(advance(atSignIn, { type: 'start-failed', code: 'misconfigured' })).toBe(atSignIn)
  })

  it('counts refused keys, and nothing else, as refusals', () => {
    const once = [submitted, { type: 'failed', attempt: 1, error } as const].reduce(
      advance,
      atSignIn,
    )
    expect(once).toMatchObject({ refusals: 1, failure: error, waitingFor: null })
    const offline = { type: 'failed', attempt: 2, error: { code: 'offline' } } as const
    const again = advance(advance(once, { type: 'submitted', attempt: 2 }), offline)
    expect(again).toMatchObject({ refusals: 1, failure: { code: 'offline' } })
  })

  it('forgets the last failure while a new attempt is under way', () => {
    const refused = { ...atSignIn, failure: error } as JourneyState
    expect(advance(refused, { type: 'submitted', attempt: 9 })).toMatchObject({
      failure: null,
      waitingFor: 9,
    })
  })

  it('goes home on a good key', () => {
    const waiting = advance(atSignIn, submitted)
    const step = { next: 'home', insured } as const
    expect(advance(waiting, { type: 'key-proven', attempt: 1, step, key: 'x' })).toEqual({
      at: 'home',
      insured,
    })
  })

  it('carries the proven key into the forced change', () => {
    expect(atChange).toMatchObject({ at: 'change-password', provenKey: 'la clave', document })
  })

  it('counts the requests for a mail', () => {
    expect(atSent).toMatchObject({ at: 'recovery-sent', requests: 1, receipt })
    expect(sent.reduce<JourneyState>(advance, atSent)).toMatchObject({ requests: 2 })
  })

  it('ends in the sign-in with the user name after a change', () => {
    const changed = [
      submitted,
      { type: 'password-changed', attempt: 1 } as const,
    ].reduce<JourneyState>(advance, atChange)
    expect(changed).toEqual({ at: 'password-changed', document, recovering: true })
    expect(advance(changed, { type: 'sign-in-wanted' })).toMatchObject({
      at: 'sign-in',
      document,
      keyToType: 'new',
    })
  })

  it.each<[string, JourneyState, JourneyState['at']]>([
    ['sign-in', atSignIn, 'welcome'],
    ['sign-in with the mailed key', advance(atSent, { type: 'sign-in-wanted' }), 'recovery'],
    ['recovery', atRecovery, 'welcome'],
    ['recovery from the sign-in', advance(atSignIn, { type: 'recovery-wanted' }), 'sign-in'],
    ['the sent mail', atSent, 'recovery'],
    ['the change', atChange, 'welcome'],
    ['goodbye', { at: 'goodbye' }, 'welcome'],
    ['welcome', walk(started), 'welcome'],
    ['home', { at: 'home', insured }, 'home'],
  ])('goes back from %s', (_name, state, place) => {
    expect(advance(state, { type: 'went-back' }).at).toBe(place)
  })

  it('ends a session with a goodbye, or with a word when it ended by itself', () => {
    const home: JourneyState = { at: 'home', insured }
    expect(advance(home, { type: 'signed-out' })).toEqual({ at: 'goodbye' })
    expect(advance(home, { type: 'session-ended' })).toEqual({
      at: 'welcome',
      sessionExpired: true,
    })
    expect(advance(atSignIn, { type: 'session-ended' })).toBe(atSignIn)
  })
})

describe('recoveryStep', () => {
  it('follows the recovery and no other journey', () => {
    expect(recoveryStep(atRecovery)).toBe('username')
    expect(recoveryStep(atSent)).toBe('mail')
    expect(recoveryStep(advance(atSent, { type: 'sign-in-wanted' }))).toBe('mail')
    expect(recoveryStep(atChange)).toBe('new-key')
    expect(recoveryStep({ at: 'password-changed', document, recovering: true })).toBe('done')
    expect(recoveryStep({ at: 'password-changed', document, recovering: false })).toBeNull()
    expect(recoveryStep(atSignIn)).toBeNull()
    expect(recoveryStep(advance(advance(atSignIn, submitted), proven('expired')))).toBeNull()
    expect(recoveryStep(walk(started))).toBeNull()
  })
})

const attempt = fc.integer({ min: 1, max: 4 })
const anyEvent: fc.Arbitrary<JourneyEvent> = fc.oneof(
  fc.constantFrom<JourneyEvent>(
    { type: 'sign-in-wanted' },
    { type: 'recovery-wanted' },
    { type: 'change-wanted' },
    { type: 'went-back' },
    { type: 'signed-out' },
    { type: 'session-ended' },
    started,
    { type: 'started', insured },
    { type: 'start-failed', code: 'misconfigured' },
  ),
  fc.record({
    type: fc.constant('document-typed' as const),
    document: fc.string().map((text) => readDraft(text, 'DNI')),
  }),
  fc.record({ type: fc.constant('submitted' as const), attempt }),
  fc.record({
    type: fc.constant('failed' as const),
    attempt,
    error: fc.constantFrom(error, { code: 'offline' } as const),
  }),
  fc.record({
    type: fc.constant('key-proven' as const),
    attempt,
    key: fc.string(),
    step: fc.constantFrom(
      { next: 'home', insured } as const,
      { next: 'change-password', reason: 'temporary' } as const,
    ),
  }),
  fc.record({
    type: fc.constant('recovery-requested' as const),
    attempt,
    receipt: fc.constant(receipt),
  }),
  fc.record({ type: fc.constant('password-changed' as const), attempt }),
)

/** Runs `check` on each step of any walk. */
const onEveryStep = (
  check: (before: JourneyState, event: JourneyEvent, after: JourneyState) => void,
) => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
      let state: JourneyState = advance(firstState, started)
      for (const event of events) {
        const after = advance(state, event)
        check(state, event, after)
        state = after
      }
    }),
    { numRuns: 500 },
  )
}

describe('any walk', () => {
  it('drops an answer to an attempt that is not awaited', () => {
    onEveryStep((before, event, after) => {
      if (!('attempt' in event) || event.type === 'submitted') return
      if (!awaits(before, event.attempt)) expect(after).toBe(before)
    })
  })

  it('keeps the user name until the run ends', () => {
    onEveryStep((before, event, after) => {
      if (event.type === 'document-typed') return
      if ('document' in before && 'document' in after)
        expect(after.document).toEqual(before.document)
    })
  })

  it('begins each run without the user name of the one before', () => {
    onEveryStep((before, _event, after) => {
      if ('document' in before || !('document' in after)) return
      expect(after.document).toEqual(noDocument)
    })
  })

  it('never leaves the person stuck: the welcome screen is at most three steps away', () => {
    onEveryStep((_before, _event, after) => {
      const back: JourneyEvent = { type: 'went-back' }
      const out: JourneyEvent[] = [{ type: 'signed-out' }, back, back, back]
      expect(out.reduce(advance, after).at).toBe('welcome')
    })
  })

  it('is busy only where there is a form, and settles with every answer', () => {
    onEveryStep((before, event, after) => {
      if (event.type === 'failed' && awaits(before, event.attempt))
        expect(isAsking(after) && after.waitingFor).toBeNull()
    })
  })
})

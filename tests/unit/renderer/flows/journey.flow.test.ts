import { describe, expect, it } from 'vitest'
import { readDraft } from '../../../../renderer/flows/document-draft.ts'
import { advance, firstState, type JourneyEvent } from '../../../../renderer/flows/journey.flow.ts'
import type { JourneyState } from '../../../../renderer/flows/journey-state.ts'
import type { StartScreen } from '../../../../shared/ipc/contract.ts'
import { progressAt } from '../../../../renderer/flows/progress.ts'

const insured = { displayName: 'Marta', username: 'DNI25582558' }
const receipt = { temporaryPasswordMinutes: 60, resendAfterSeconds: 120 }
const document = readDraft('25582558', 'DNI')
const error = { code: 'invalid-credentials' } as const

const walk = (...events: JourneyEvent[]) => events.reduce(advance, firstState)
const typed: JourneyEvent = { type: 'document-typed', document }
const submitted: JourneyEvent = { type: 'submitted', attempt: 1 }
const started: JourneyEvent = { type: 'started', insured: null, startScreen: 'welcome' }
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
    expect(walk({ type: 'started', insured, startScreen: 'welcome' })).toEqual({
      at: 'home',
      insured,
    })
  })

  it('takes up on the welcome screen who was signed in when the backend was away', () => {
    const again = walk(started, { type: 'started', insured, startScreen: 'welcome' })
    expect(again).toEqual({ at: 'home', insured })
  })

  it('does not start twice', () => {
    const atWelcome = walk(started)
    expect(advance(atWelcome, started)).toBe(atWelcome)
    expect(advance(atSignIn, started)).toBe(atSignIn)
    expect(advance(atSignIn, { type: 'started', insured, startScreen: 'welcome' })).toBe(atSignIn)
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
      { type: 'password-changed', attempt: 1, step: { next: 'sign-in' } } as const,
    ].reduce<JourneyState>(advance, atChange)
    expect(changed).toEqual({
      at: 'password-changed',
      document,
      recovering: true,
      insured: null,
    })
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

  it('ends a session with a goodbye', () => {
    expect(advance({ at: 'home', insured }, { type: 'finished' })).toEqual({ at: 'goodbye' })
    expect(advance(atSignIn, { type: 'finished' })).toBe(atSignIn)
  })

  it.each<[StartScreen, JourneyState]>([
    ['welcome', { at: 'welcome', sessionExpired: false }],
    ['goodbye', { at: 'goodbye' }],
    ['expired', { at: 'welcome', sessionExpired: true }],
  ])('opens for the next person with %s', (startScreen, state) => {
    expect(walk({ type: 'started', insured: null, startScreen })).toEqual(state)
  })
})

describe('progressAt', () => {
  const changed = { at: 'password-changed', document, insured: null } as const
  it.each<[string, JourneyState, string | undefined]>([
    ['the recovery', atRecovery, 'username'],
    ['the sent mail', atSent, 'mail'],
    ['the sign-in with the mailed key', advance(atSent, { type: 'sign-in-wanted' }), 'mail'],
    ['the change of a temporary key', atChange, 'new-key'],
    ['the end of a recovery', { ...changed, recovering: true }, 'done'],
    ['the end of another change', { ...changed, recovering: false }, undefined],
    ['the sign-in', atSignIn, undefined],
    ['a change that is due', advance(advance(atSignIn, submitted), proven('expired')), undefined],
    ['the welcome screen', walk(started), undefined],
  ])('of %s', (_name, state, step) => {
    expect(progressAt(state)?.step).toBe(step)
  })
})

import { describe, expect, it } from 'vitest'
import { parseDraft } from '../../../../renderer/flows/document-draft.ts'
import {
  advance,
  initialState,
  type JourneyEvent,
} from '../../../../renderer/flows/journey.flow.ts'
import type { JourneyState } from '../../../../renderer/flows/journey-state.ts'
import type { StartScreen } from '../../../../shared/ipc/contract.ts'
import { progressAt } from '../../../../renderer/flows/progress.ts'

const insured = { displayName: 'Marta', username: 'DNI25582558' }
const accepted = { temporaryPasswordMinutes: 60, resendAfterSeconds: 120 }
const document = parseDraft('25582558', 'DNI')
const error = { code: 'invalid-credentials' } as const

const run = (...events: JourneyEvent[]) => events.reduce(advance, initialState)
const typed: JourneyEvent = { type: 'document-typed', document }
const submitted: JourneyEvent = { type: 'submitted', attempt: 1 }
const started: JourneyEvent = { type: 'started', insured: null, startScreen: 'welcome' }
const atSignIn = run(started, { type: 'sign-in-requested' }, typed)
const atRecovery = run(started, { type: 'recovery-requested' }, typed)
const sent = [
  submitted,
  { type: 'recovery-accepted', attempt: 1, result: accepted, receivedAt: 0 },
] satisfies JourneyEvent[]
const atSent = sent.reduce<JourneyState>(advance, atRecovery)
const verified = (reason: 'temporary' | 'expired'): JourneyEvent => ({
  type: 'password-verified',
  attempt: 1,
  result: { next: 'change-password', reason },
  password: 'la clave',
})
const atChange = advance(advance(atSignIn, submitted), verified('temporary'))

describe('advance', () => {
  it('starts with the welcome screen, or with home if the person is signed in', () => {
    expect(run(started)).toEqual({ at: 'welcome', sessionExpired: false })
    expect(run({ type: 'started', insured, startScreen: 'welcome' })).toEqual({
      at: 'home',
      insured,
    })
  })

  it('goes home from the welcome screen if the session is found after an outage', () => {
    const again = run(started, { type: 'started', insured, startScreen: 'welcome' })
    expect(again).toEqual({ at: 'home', insured })
  })

  it('ignores a repeated `started` event, with or without a session, once a visit has begun', () => {
    const atWelcome = run(started)
    expect(advance(atWelcome, started)).toBe(atWelcome)
    expect(advance(atSignIn, started)).toBe(atSignIn)
    expect(advance(atSignIn, { type: 'started', insured, startScreen: 'welcome' })).toBe(atSignIn)
  })

  it('counts only invalid credentials as failed sign-in attempts', () => {
    const once = [submitted, { type: 'failed', attempt: 1, error } as const].reduce(
      advance,
      atSignIn,
    )
    expect(once).toMatchObject({ failedAttempts: 1, error, pendingAttempt: null })
    const offline = { type: 'failed', attempt: 2, error: { code: 'offline' } } as const
    const again = advance(advance(once, { type: 'submitted', attempt: 2 }), offline)
    expect(again).toMatchObject({ failedAttempts: 1, error: { code: 'offline' } })
  })

  it('clears the last error when a new request begins', () => {
    const refused = { ...atSignIn, error } as JourneyState
    expect(advance(refused, { type: 'submitted', attempt: 9 })).toMatchObject({
      error: null,
      pendingAttempt: 9,
    })
  })

  it('goes home after a sign-in', () => {
    const waiting = advance(atSignIn, submitted)
    const result = { next: 'home', insured } as const
    expect(
      advance(waiting, { type: 'password-verified', attempt: 1, result, password: 'x' }),
    ).toEqual({
      at: 'home',
      insured,
    })
  })

  it('passes on the verified password to the forced password change', () => {
    expect(atChange).toMatchObject({
      at: 'change-password',
      verifiedPassword: 'la clave',
      document,
    })
  })

  it('counts how often an e-mail has been requested', () => {
    expect(atSent).toMatchObject({ at: 'recovery-sent', requests: 1, result: accepted })
    expect(sent.reduce<JourneyState>(advance, atSent)).toMatchObject({ requests: 2 })
  })

  it('goes from a changed password to sign-in and keeps the username', () => {
    const changed = [
      submitted,
      { type: 'password-changed', attempt: 1, result: { next: 'sign-in' } } as const,
    ].reduce<JourneyState>(advance, atChange)
    expect(changed).toEqual({
      at: 'password-changed',
      document,
      recovering: true,
      registering: false,
      insured: null,
    })
    expect(advance(changed, { type: 'sign-in-requested' })).toMatchObject({
      at: 'sign-in',
      document,
      passwordKind: 'new',
    })
  })

  it.each<[string, JourneyState, JourneyState['at']]>([
    ['sign-in', atSignIn, 'welcome'],
    [
      'sign-in with the temporary password',
      advance(atSent, { type: 'temporary-sign-in-requested' }),
      'recovery-sent',
    ],
    ['recovery', atRecovery, 'welcome'],
    ['recovery from the sign-in', advance(atSignIn, { type: 'recovery-requested' }), 'sign-in'],
    ['the sent e-mail', atSent, 'recovery'],
    ['the change', atChange, 'welcome'],
    ['goodbye', { at: 'goodbye' }, 'welcome'],
    ['welcome', run(started), 'welcome'],
    ['home', { at: 'home', insured }, 'home'],
  ])('goes back from %s to the previous screen', (_name, state, place) => {
    expect(advance(state, { type: 'went-back' }).at).toBe(place)
  })

  it('shows the goodbye screen only at the end of a session', () => {
    expect(advance({ at: 'home', insured }, { type: 'finished' })).toEqual({ at: 'goodbye' })
    expect(advance(atSignIn, { type: 'finished' })).toBe(atSignIn)
  })

  it.each<[StartScreen, JourneyState]>([
    ['welcome', { at: 'welcome', sessionExpired: false }],
    ['goodbye', { at: 'goodbye' }],
    ['expired', { at: 'welcome', sessionExpired: true }],
  ])('starts with the start screen %s', (startScreen, state) => {
    expect(run({ type: 'started', insured: null, startScreen })).toEqual(state)
  })
})

describe('progressAt', () => {
  const changed = { at: 'password-changed', document, registering: false, insured: null } as const
  it.each<[string, JourneyState, string | undefined]>([
    ['the recovery', atRecovery, 'username'],
    ['the sent e-mail', atSent, 'mail'],
    [
      'the sign-in with the temporary password',
      advance(atSent, { type: 'temporary-sign-in-requested' }),
      'mail',
    ],
    ['the change of a temporary password', atChange, 'new-password'],
    ['the end of a recovery', { ...changed, recovering: true }, 'done'],
    ['the end of another change', { ...changed, recovering: false }, undefined],
    ['the sign-in', atSignIn, undefined],
    [
      'the change of an expired password',
      advance(advance(atSignIn, submitted), verified('expired')),
      undefined,
    ],
    ['the welcome screen', run(started), undefined],
  ])('returns the step of %s', (_name, state, step) => {
    expect(progressAt(state)?.step).toBe(step)
  })
})

import { describe, expect, it } from 'vitest'
import { parseDraft } from '../../../../renderer/flows/document-draft.ts'
import {
  advance,
  initialState,
  type JourneyEvent,
} from '../../../../renderer/flows/journey.flow.ts'
import type { JourneyState } from '../../../../renderer/flows/journey-state.ts'
import { buildPolicy } from '../../../support/builders.ts'

const insured = { displayName: 'Marta', username: 'DNI25582558' }
const back: JourneyEvent = { type: 'went-back' }
const submitted: JourneyEvent = { type: 'submitted', attempt: 1 }
const failed = (code: 'offline' | 'session-expired' | 'invalid-credentials'): JourneyEvent => ({
  type: 'failed',
  attempt: 1,
  error: { code },
})
const listed = (items: number[], nextCursor: string | null = null): JourneyEvent => ({
  type: 'policies-listed',
  attempt: 1,
  page: { items: items.map((n) => buildPolicy(n)), nextCursor },
})
const run = (...events: JourneyEvent[]) =>
  events.reduce<JourneyState>(
    advance,
    advance(initialState, { type: 'started', insured, startScreen: 'welcome' }),
  )
const atPolicies = run({ type: 'policies-requested' })

describe('advance on the insurance screens', () => {
  it("starts a list with no items, then adds the first page's items", () => {
    expect(atPolicies).toMatchObject({ at: 'policies', items: null })
    const both = [submitted, listed([1, 2])].reduce(advance, atPolicies)
    expect(both).toMatchObject({ items: [{ id: buildPolicy(1).id }, {}], pendingAttempt: null })
  })

  it('appends the next page', () => {
    const events = [submitted, listed([1], 'more'), submitted, listed([2])]
    const whole = events.reduce(advance, atPolicies)
    expect(whole).toMatchObject({ items: [buildPolicy(1), buildPolicy(2)], nextCursor: null })
  })

  it('keeps the loaded items if the next page fails', () => {
    const events = [submitted, listed([1], 'more'), submitted, failed('offline')]
    const state = events.reduce(advance, atPolicies)
    expect(state).toMatchObject({ items: [buildPolicy(1)], nextCursor: 'more' })
    expect(state).toMatchObject({ error: { code: 'offline' }, pendingAttempt: null })
  })

  it('goes back from the certificate to the policy, then to the unchanged list, then home', () => {
    const list = [submitted, listed([1, 2], 'more')].reduce(advance, atPolicies)
    const policy = advance(list, { type: 'policy-opened', policy: buildPolicy(2) })
    const certificate = advance(policy, { type: 'certificate-requested' })
    expect(certificate).toMatchObject({ at: 'certificate', pdf: null })
    expect(advance(certificate, back)).toBe(policy)
    const again = advance(policy, back)
    expect(again).toEqual({ ...list, opened: buildPolicy(2) })
    expect(advance(again, back)).toEqual({ at: 'home', insured })
  })

  it("drops the list's pending request when a policy is opened", () => {
    const events: JourneyEvent[] = [
      submitted,
      listed([1], 'more'),
      { type: 'submitted', attempt: 2 },
      { type: 'policy-opened', policy: buildPolicy(1) },
      back,
    ]
    expect(events.reduce(advance, atPolicies)).toMatchObject({
      at: 'policies',
      pendingAttempt: null,
    })
  })

  it('goes to the welcome screen with a notice when the session has expired', () => {
    const events = [submitted, listed([1], 'more'), submitted, failed('session-expired')]
    expect(events.reduce(advance, atPolicies)).toEqual({ at: 'welcome', sessionExpired: true })
  })
})

describe("advance on a signed-in person's password change", () => {
  const atChange = run({ type: 'password-change-requested' })

  it('takes the username from the session, and going back leads home', () => {
    const document = parseDraft('25582558', 'DNI')
    expect(atChange).toMatchObject({ at: 'change-password', insured, document })
    expect(advance(atChange, back)).toEqual({ at: 'home', insured })
  })

  it('keeps the person signed in if main has opened a new session', () => {
    const result = { next: 'home', insured } as const
    const events: JourneyEvent[] = [submitted, { type: 'password-changed', attempt: 1, result }]
    const changed = events.reduce(advance, atChange)
    expect(changed).toMatchObject({ at: 'password-changed', insured })
    expect(advance(changed, { type: 'sign-in-requested' })).toBe(changed)
    expect(advance(changed, back)).toEqual({ at: 'home', insured })
  })

  it('goes to sign-in with the username if main has not opened a new session', () => {
    const result = { next: 'sign-in' } as const
    const events: JourneyEvent[] = [
      submitted,
      { type: 'password-changed', attempt: 1, result },
      { type: 'sign-in-requested' },
    ]
    expect(events.reduce(advance, atChange)).toMatchObject({ at: 'sign-in', passwordKind: 'new' })
  })

  it('does not go to recovery while the person is signed in', () => {
    const refused = [submitted, failed('invalid-credentials')].reduce(advance, atChange)
    expect(advance(refused, { type: 'recovery-requested' })).toBe(refused)
  })
})

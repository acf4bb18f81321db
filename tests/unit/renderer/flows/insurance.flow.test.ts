import { describe, expect, it } from 'vitest'
import { readDraft } from '../../../../renderer/flows/document-draft.ts'
import { advance, firstState, type JourneyEvent } from '../../../../renderer/flows/journey.flow.ts'
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
const walk = (...events: JourneyEvent[]) =>
  events.reduce<JourneyState>(
    advance,
    advance(firstState, { type: 'started', insured, startScreen: 'welcome' }),
  )
const atPolicies = walk({ type: 'policies-wanted' })

describe('the consultas', () => {
  it('show nothing before the first answer, and then what came', () => {
    expect(atPolicies).toMatchObject({ at: 'policies', items: null })
    const both = [submitted, listed([1, 2])].reduce(advance, atPolicies)
    expect(both).toMatchObject({ items: [{ id: buildPolicy(1).id }, {}], waitingFor: null })
  })

  it('put what comes next behind what is there', () => {
    const events = [submitted, listed([1], 'more'), submitted, listed([2])]
    const whole = events.reduce(advance, atPolicies)
    expect(whole).toMatchObject({ items: [buildPolicy(1), buildPolicy(2)], nextCursor: null })
  })

  it('keep what is there when the next part does not come', () => {
    const events = [submitted, listed([1], 'more'), submitted, failed('offline')]
    const state = events.reduce(advance, atPolicies)
    expect(state).toMatchObject({ items: [buildPolicy(1)], nextCursor: 'more' })
    expect(state).toMatchObject({ failure: { code: 'offline' }, waitingFor: null })
  })

  it('go back from the certificate to the policy, to the list as it was, and home', () => {
    const list = [submitted, listed([1, 2], 'more')].reduce(advance, atPolicies)
    const policy = advance(list, { type: 'policy-opened', policy: buildPolicy(2) })
    const certificate = advance(policy, { type: 'certificate-wanted' })
    expect(certificate).toMatchObject({ at: 'certificate', pdf: null })
    expect(advance(certificate, back)).toBe(policy)
    const again = advance(policy, back)
    expect(again).toEqual({ ...list, opened: buildPolicy(2) })
    expect(advance(again, back)).toEqual({ at: 'home', insured })
  })

  it('do not wait, after a look at a policy, for what was asked before it', () => {
    const events: JourneyEvent[] = [
      submitted,
      listed([1], 'more'),
      { type: 'submitted', attempt: 2 },
      { type: 'policy-opened', policy: buildPolicy(1) },
      back,
    ]
    expect(events.reduce(advance, atPolicies)).toMatchObject({ at: 'policies', waitingFor: null })
  })

  it('end at the welcome screen, with a word, when the session is over', () => {
    const events = [submitted, listed([1], 'more'), submitted, failed('session-expired')]
    expect(events.reduce(advance, atPolicies)).toEqual({ at: 'welcome', sessionExpired: true })
  })
})

describe('the change of a key by who is signed in', () => {
  const atChange = walk({ type: 'change-wanted' })

  it('does not ask for the user name, and comes back home', () => {
    const document = readDraft('25582558', 'DNI')
    expect(atChange).toMatchObject({ at: 'change-password', insured, document })
    expect(advance(atChange, back)).toEqual({ at: 'home', insured })
  })

  it('leaves them signed in where main opened a new session', () => {
    const step = { next: 'home', insured } as const
    const events: JourneyEvent[] = [submitted, { type: 'password-changed', attempt: 1, step }]
    const changed = events.reduce(advance, atChange)
    expect(changed).toMatchObject({ at: 'password-changed', insured })
    expect(advance(changed, { type: 'sign-in-wanted' })).toBe(changed)
    expect(advance(changed, back)).toEqual({ at: 'home', insured })
  })

  it('leads to the sign-in with the user name where it could not', () => {
    const step = { next: 'sign-in' } as const
    const events: JourneyEvent[] = [
      submitted,
      { type: 'password-changed', attempt: 1, step },
      { type: 'sign-in-wanted' },
    ]
    expect(events.reduce(advance, atChange)).toMatchObject({ at: 'sign-in', keyToType: 'new' })
  })

  it('does not lead away to the recovery in the name of the session', () => {
    const refused = [submitted, failed('invalid-credentials')].reduce(advance, atChange)
    expect(advance(refused, { type: 'recovery-wanted' })).toBe(refused)
  })
})

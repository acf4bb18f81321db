import { describe, expect, it } from 'vitest'
import { parseDraft } from '../../../../renderer/flows/document-draft.ts'
import {
  advance,
  initialState,
  type JourneyEvent,
} from '../../../../renderer/flows/journey.flow.ts'
import type { JourneyState } from '../../../../renderer/flows/journey-state.ts'
import { ok } from '../../../../shared/result.ts'
import { progressAt } from '../../../../renderer/flows/progress.ts'
import {
  emptyRegistration,
  parseRegistration,
  type RegistrationDraft,
} from '../../../../renderer/flows/registration-draft.ts'

const document = parseDraft('25582558', 'DNI')
const answered: JourneyEvent = { type: 'step-answered' }
const back: JourneyEvent = { type: 'went-back' }
const typed = (answer: Extract<JourneyEvent, { type: 'registration-typed' }>['typed']) =>
  ({ type: 'registration-typed', typed: answer }) satisfies JourneyEvent

const run = (...events: JourneyEvent[]) =>
  events.reduce<JourneyState>(
    advance,
    advance(advance(initialState, { type: 'started', insured: null, startScreen: 'welcome' }), {
      type: 'registration-requested',
    }),
  )
const step = (state: JourneyState) => (state.at === 'registration' ? state.step : state.at)
const atSummary = run(
  typed({ document }),
  answered,
  typed({ policyNumber: 'au 1234 5678' }),
  answered,
  typed({ email: 'Marta@ejemplo.test' }),
  answered,
)

describe('advance on the registration screens', () => {
  it('asks one question after another, then shows the summary', () => {
    expect(step(run())).toBe('username')
    expect(step(run(typed({ document }), answered))).toBe('policy')
    const withPolicy = run(typed({ document, policyNumber: 'AU12345678' }), answered)
    expect(step(withPolicy)).toBe('mail')
    expect(step(atSummary)).toBe('summary')
  })

  it('goes back one question at a time and keeps every answer', () => {
    const states = [atSummary]
    for (let i = 0; i < 4; i++) states.push(advance(states.at(-1) ?? atSummary, back))
    expect(states.map(step)).toEqual(['summary', 'mail', 'policy', 'username', 'welcome'])
    expect(states[3]).toMatchObject({ document, email: 'Marta@ejemplo.test' })
  })

  it('returns to the summary after a correction, without asking for the rest again', () => {
    const correcting = advance(atSummary, { type: 'correction-requested', step: 'policy' })
    expect(step(correcting)).toBe('policy')
    const corrected = advance(advance(correcting, typed({ policyNumber: 'CF00000001' })), answered)
    expect(corrected).toMatchObject({ step: 'summary', policyNumber: 'CF00000001' })
    expect(step(advance(correcting, back))).toBe('summary')
  })

  it('stays at a question whose answer is invalid', () => {
    expect(step(run(typed({ document, policyNumber: '12' }), answered))).toBe('policy')
  })

  it('ends once the e-mail has been sent; sign-in then keeps the username', () => {
    const sent = advance(advance(atSummary, { type: 'submitted', attempt: 1 }), {
      type: 'registration-accepted',
      attempt: 1,
      result: { temporaryPasswordMinutes: 60, resendAfterSeconds: 120 },
      receivedAt: 0,
    })
    expect(sent).toMatchObject({ at: 'registration-sent', requests: 1, document })
    expect(step(advance(sent, back))).toBe('summary')
    expect(progressAt(sent)?.step).toBe('mail')
    const signIn = advance(sent, { type: 'temporary-sign-in-requested' })
    expect(signIn).toMatchObject({ at: 'temporary-sign-in', document, step: 'password' })
    expect(advance(signIn, back)).toEqual(sent)
  })
})

describe('parseRegistration', () => {
  const errorsOf = (draft: RegistrationDraft) => {
    const registration = parseRegistration(draft)
    return registration.ok ? {} : registration.error
  }

  it('returns the error of each answer', () => {
    expect(errorsOf(emptyRegistration)).toEqual({
      document: 'empty',
      policyNumber: 'empty',
      email: 'empty',
    })
    expect(
      errorsOf({
        document: parseDraft('30-12345678-9', 'CUIT'),
        policyNumber: 'AU-1234',
        email: 'marta.ejemplo.test',
      }),
    ).toEqual({ document: 'wrong-check-digit', policyNumber: 'wrong-shape', email: 'no-at' })
  })

  it('returns the canonical form of valid answers', () => {
    const draft = { document, policyNumber: 'au 1234 5678', email: ' Marta@ejemplo.test ' }
    expect(parseRegistration(draft)).toEqual(
      ok({ username: 'DNI25582558', policyNumber: 'AU12345678', email: 'marta@ejemplo.test' }),
    )
  })
})

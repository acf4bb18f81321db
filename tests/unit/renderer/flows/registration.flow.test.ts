import { describe, expect, it } from 'vitest'
import { readDraft } from '../../../../renderer/flows/document-draft.ts'
import { advance, firstState, type JourneyEvent } from '../../../../renderer/flows/journey.flow.ts'
import type { JourneyState } from '../../../../renderer/flows/journey-state.ts'
import { progressAt } from '../../../../renderer/flows/progress.ts'
import { checkRegistration, noRegistration } from '../../../../renderer/flows/registration-draft.ts'

const document = readDraft('25582558', 'DNI')
const answered: JourneyEvent = { type: 'step-answered' }
const back: JourneyEvent = { type: 'went-back' }
const typed = (answer: Extract<JourneyEvent, { type: 'registration-typed' }>['typed']) =>
  ({ type: 'registration-typed', typed: answer }) satisfies JourneyEvent

const walk = (...events: JourneyEvent[]) =>
  events.reduce<JourneyState>(
    advance,
    advance(advance(firstState, { type: 'started', insured: null, startScreen: 'welcome' }), {
      type: 'registration-wanted',
    }),
  )
const step = (state: JourneyState) => (state.at === 'registration' ? state.step : state.at)
const allTyped = [typed({ document, policyNumber: 'au 1234 5678', email: 'Marta@ejemplo.test' })]
const atSummary = walk(...allTyped, answered)

describe('the registration', () => {
  it('asks one thing after the other, and then shows all of it', () => {
    expect(step(walk())).toBe('username')
    expect(step(walk(typed({ document }), answered))).toBe('policy')
    const withPolicy = walk(typed({ document, policyNumber: 'AU12345678' }), answered)
    expect(step(withPolicy)).toBe('mail')
    expect(step(atSummary)).toBe('summary')
  })

  it('goes back one question at a time and keeps every answer', () => {
    const states = [atSummary]
    for (let i = 0; i < 4; i++) states.push(advance(states.at(-1) ?? atSummary, back))
    expect(states.map(step)).toEqual(['summary', 'mail', 'policy', 'username', 'welcome'])
    expect(states[3]).toMatchObject({ document, email: 'Marta@ejemplo.test' })
  })

  it('returns to the summary after a correction, without asking the rest again', () => {
    const correcting = advance(atSummary, { type: 'correction-wanted', step: 'policy' })
    expect(step(correcting)).toBe('policy')
    const corrected = advance(advance(correcting, typed({ policyNumber: 'HO00000001' })), answered)
    expect(corrected).toMatchObject({ step: 'summary', policyNumber: 'HO00000001' })
  })

  it('stays at a question whose answer is no good', () => {
    expect(step(walk(typed({ document, policyNumber: '12' }), answered))).toBe('policy')
  })

  it('ends at the mail, from where the sign-in has the user name already', () => {
    const sent = advance(advance(atSummary, { type: 'submitted', attempt: 1 }), {
      type: 'registration-requested',
      attempt: 1,
      receipt: { temporaryPasswordMinutes: 60, resendAfterSeconds: 120 },
    })
    expect(sent).toMatchObject({ at: 'registration-sent', requests: 1, document })
    expect(step(advance(sent, back))).toBe('summary')
    expect(progressAt(sent)?.step).toBe('mail')
    const signIn = advance(sent, { type: 'sign-in-wanted' })
    expect(signIn).toMatchObject({ at: 'sign-in', document, keyToType: 'mailed' })
  })

  it('says what is wrong with each answer', () => {
    expect(checkRegistration(noRegistration)).toEqual({
      document: 'empty',
      policyNumber: 'empty',
      email: 'empty',
    })
    expect(
      checkRegistration({
        document: readDraft('30-12345678-9', 'CUIT'),
        policyNumber: 'AU-1234',
        email: 'marta.ejemplo.test',
      }),
    ).toEqual({ document: 'wrong-check-digit', policyNumber: 'wrong-shape', email: 'no-at' })
  })
})

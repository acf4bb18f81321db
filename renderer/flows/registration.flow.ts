import type { RecoveryAccepted } from '../../shared/api/password-recoveries.ts'
import type { JourneyState, RegistrationState } from './journey-state.ts'
import {
  noRegistration,
  openStep,
  registrationSteps,
  type RegistrationDraft,
  type RegistrationStep,
} from './registration-draft.ts'

/** What the person asks for while they register. */
export type RegistrationWish =
  | { readonly type: 'registration-wanted' }
  | { readonly type: 'registration-typed'; readonly typed: Partial<RegistrationDraft> }
  | { readonly type: 'step-answered' }
  | { readonly type: 'correction-wanted'; readonly step: RegistrationStep }

const idle = { waitingFor: null, failure: null } as const

const at = (draft: RegistrationDraft, step: RegistrationStep): RegistrationState => {
  const { document, policyNumber, email } = draft
  return { at: 'registration', document, policyNumber, email, step, ...idle }
}

/** The next state for a wish of somebody who registers. */
export function register(state: JourneyState, wish: RegistrationWish): JourneyState {
  if (wish.type === 'registration-wanted') {
    return state.at === 'welcome' ? at(noRegistration, 'username') : state
  }
  if (state.at === 'registration-sent' && wish.type === 'correction-wanted') {
    return at(state, wish.step)
  }
  if (state.at !== 'registration') return state
  switch (wish.type) {
    case 'registration-typed':
      return { ...state, ...wish.typed }
    case 'step-answered':
      return at(state, openStep(state))
    case 'correction-wanted':
      return at(state, wish.step)
  }
}

/** The state after the backend took the request. */
export function registered(state: JourneyState, receipt: RecoveryAccepted): JourneyState {
  if (state.at !== 'registration' && state.at !== 'registration-sent') return state
  const { document, policyNumber, email } = state
  const requests = state.at === 'registration-sent' ? state.requests + 1 : 1
  return { at: 'registration-sent', document, policyNumber, email, receipt, requests, ...idle }
}

/** One question back; `undefined` where there is none before. */
export function questionBefore(state: RegistrationState): RegistrationState | undefined {
  const step = registrationSteps[registrationSteps.indexOf(state.step) - 1]
  return step && at(state, step)
}

/** Back to the answers, to correct one. */
export const reviewAgain = (draft: RegistrationDraft): RegistrationState => at(draft, 'summary')

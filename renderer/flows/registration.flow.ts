import type { RecoveryAccepted } from '../../shared/api/password-recoveries.ts'
import { noRequest, type JourneyState, type RegistrationState } from './journey-state.ts'
import {
  emptyRegistration,
  firstIncompleteStep,
  registrationSteps,
  type RegistrationDraft,
  type RegistrationStep,
} from './registration-draft.ts'

/** Events from the registration screens. */
export type RegistrationUserEvent =
  | { readonly type: 'registration-requested' }
  | { readonly type: 'registration-typed'; readonly typed: Partial<RegistrationDraft> }
  | { readonly type: 'step-answered' }
  | { readonly type: 'correction-requested'; readonly step: RegistrationStep }

const toStep = (draft: RegistrationDraft, step: RegistrationStep): RegistrationState => {
  const { document, policyNumber, email } = draft
  return { at: 'registration', document, policyNumber, email, step, ...noRequest }
}

export function onRegistrationUserEvent(
  state: JourneyState,
  event: RegistrationUserEvent,
): JourneyState {
  if (event.type === 'registration-requested') {
    return state.at === 'welcome' ? toStep(emptyRegistration, 'username') : state
  }
  if (state.at === 'registration-sent' && event.type === 'correction-requested') {
    return toStep(state, event.step)
  }
  if (state.at !== 'registration') return state
  switch (event.type) {
    case 'registration-typed':
      return { ...state, ...event.typed }
    case 'step-answered':
      return toStep(state, firstIncompleteStep(state))
    case 'correction-requested':
      return toStep(state, event.step)
  }
}

export function onRegistrationAccepted(
  state: JourneyState,
  result: RecoveryAccepted,
): JourneyState {
  if (state.at !== 'registration' && state.at !== 'registration-sent') return state
  const { document, policyNumber, email } = state
  const requests = state.at === 'registration-sent' ? state.requests + 1 : 1
  return { at: 'registration-sent', document, policyNumber, email, result, requests, ...noRequest }
}

/** The state one step back, or `undefined` at the first step. */
export function previousStep(state: RegistrationState): RegistrationState | undefined {
  const step = registrationSteps[registrationSteps.indexOf(state.step) - 1]
  return step && toStep(state, step)
}

/** The summary, from which an answer can still be corrected after the request was sent. */
export const toSummary = (draft: RegistrationDraft): RegistrationState => toStep(draft, 'summary')

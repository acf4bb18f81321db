import { noRequest, type JourneyState, type RegistrationState } from './journey-state.ts'
import type { MailRequested } from './recovery.flow.ts'
import {
  emptyRegistration,
  firstIncompleteStep,
  type RegistrationDraft,
  type RegistrationStep,
} from './registration-draft.ts'
import { isSameDocument, open, welcome } from './way-back.ts'

/** Events from the registration screens. */
export type RegistrationUserEvent =
  | { readonly type: 'registration-requested' }
  | { readonly type: 'registration-typed'; readonly typed: Partial<RegistrationDraft> }
  | { readonly type: 'step-answered' }
  | { readonly type: 'correction-requested'; readonly step: RegistrationStep }

const atStep = (from: RegistrationState, step: RegistrationStep): RegistrationState => ({
  ...from,
  step,
  cameFrom: from,
  ...noRequest,
})

const firstStep: RegistrationState = {
  at: 'registration',
  ...emptyRegistration,
  step: 'username',
  sent: null,
  cameFrom: welcome,
  ...noRequest,
}

export function onRegistrationUserEvent(
  state: JourneyState,
  event: RegistrationUserEvent,
): JourneyState {
  if (event.type === 'registration-requested') return state.at === 'welcome' ? firstStep : state
  if (state.at !== 'registration') return state
  switch (event.type) {
    case 'registration-typed':
      return { ...state, ...event.typed }
    case 'step-answered':
      return onStepAnswered(state)
    case 'correction-requested':
      return state.step === 'summary' ? atStep(state, event.step) : state
  }
}

function onStepAnswered(state: RegistrationState): JourneyState {
  const step = firstIncompleteStep(state)
  return step === state.step ? state : open(state, atStep(state, step))
}

export function onRegistrationAccepted(
  state: JourneyState,
  { result, receivedAt: requestedAt }: MailRequested,
): JourneyState {
  if (state.at === 'registration-sent') {
    return { ...state, result, requestedAt, requests: state.requests + 1, ...noRequest }
  }
  if (state.at !== 'registration' || state.step !== 'summary') return state
  const { document, policyNumber, email, sent } = state
  const earlier = sent && isSameDocument(sent.document, document) ? sent.requests : 0
  return {
    at: 'registration-sent',
    ...{ document, policyNumber, email },
    ...{ result, requestedAt, requests: earlier + 1 },
    cameFrom: { ...state, sent: null, ...noRequest },
    ...noRequest,
  }
}

import type { CallError } from '../../shared/ipc/contract-types.ts'
import type { PasswordChangeResult, StartScreen, SignInResult } from '../../shared/ipc/contract.ts'
import type { RecoveryAccepted } from '../../shared/api/password-recoveries.ts'
import type { Insured } from '../../shared/api/sessions.ts'
import { consult, consulted, type ConsultaAnswer, type ConsultaWish } from './insurance.flow.ts'
import { noDocument, readDraft, type DocumentDraft } from './document-draft.ts'
import {
  insuredAt,
  type AskingState,
  type ChangePasswordState,
  type JourneyState,
  type RecoveryState,
  type SignInState,
} from './journey-state.ts'
import {
  questionBefore,
  register,
  registered,
  reviewAgain,
  type RegistrationWish,
} from './registration.flow.ts'

/** What the person asks for. */
type Wish =
  | { readonly type: 'sign-in-wanted' }
  | { readonly type: 'recovery-wanted' }
  | { readonly type: 'change-wanted' }
  | { readonly type: 'document-typed'; readonly document: DocumentDraft }
  | { readonly type: 'submitted'; readonly attempt: number }
  | { readonly type: 'went-back' }
  | { readonly type: 'finished' }

/** What main answers to an attempt. */
type AnswerToAttempt = { readonly attempt: number } & (
  | { readonly type: 'failed'; readonly error: CallError }
  | { readonly type: 'key-proven'; readonly step: SignInResult; readonly key: string }
  | { readonly type: 'recovery-requested'; readonly receipt: RecoveryAccepted }
  | { readonly type: 'registration-requested'; readonly receipt: RecoveryAccepted }
  | { readonly type: 'password-changed'; readonly step: PasswordChangeResult }
  | ConsultaAnswer
)

/** What main tells by itself. */
interface News {
  readonly type: 'started'
  readonly insured: Insured | null
  readonly startScreen: StartScreen
}

export type JourneyEvent = Wish | RegistrationWish | ConsultaWish | AnswerToAttempt | News

const idle = { waitingFor: null, failure: null } as const

/** Where every page begins. */
export const firstState: JourneyState = { at: 'starting' }

const welcome: JourneyState = { at: 'welcome', sessionExpired: false }
const expired: JourneyState = { at: 'welcome', sessionExpired: true }
const startScreens: Record<StartScreen, JourneyState> = {
  welcome,
  goodbye: { at: 'goodbye' },
  expired,
}

/** The next state. An event that means nothing where the person is changes nothing. */
export function advance(state: JourneyState, event: JourneyEvent): JourneyState {
  if ('attempt' in event && event.type !== 'submitted') return answered(state, event)
  switch (event.type) {
    case 'started':
      return told(state, event)
    case 'sign-in-wanted':
      return toSignIn(state)
    case 'recovery-wanted':
      return toRecovery(state)
    case 'change-wanted':
      return toVoluntaryChange(state)
    case 'document-typed':
      return 'document' in state ? { ...state, document: event.document } : state
    case 'submitted':
      return isAsking(state) ? { ...state, waitingFor: event.attempt, failure: null } : state
    case 'went-back':
      return back(state)
    case 'finished':
      return insuredAt(state) ? { at: 'goodbye' } : state
    case 'registration-wanted':
    case 'registration-typed':
    case 'step-answered':
    case 'correction-wanted':
      return register(state, event)
    case 'policies-wanted':
    case 'policy-opened':
    case 'certificate-wanted':
    case 'installments-wanted':
    case 'claims-wanted':
      return consult(state, event)
  }
}

/** Whether the state has a form. */
export const isAsking = (state: JourneyState): state is AskingState => 'waitingFor' in state

/** Whether the answer to `attempt` is still awaited. */
export const awaits = (state: JourneyState, attempt: number): boolean =>
  isAsking(state) && state.waitingFor === attempt

function told(state: JourneyState, event: News): JourneyState {
  if (state.at !== 'starting' && state.at !== 'welcome') return state
  if (event.insured) return { at: 'home', insured: event.insured }
  return state.at === 'starting' ? startScreens[event.startScreen] : state
}

function answered(state: JourneyState, event: AnswerToAttempt): JourneyState {
  if (!isAsking(state) || state.waitingFor !== event.attempt) return state
  switch (event.type) {
    case 'failed':
      return refused(state, event.error)
    case 'key-proven':
      return state.at === 'sign-in' ? proven(state, event) : state
    case 'recovery-requested':
      return requested(state, event.receipt)
    case 'registration-requested':
      return registered(state, event.receipt)
    case 'password-changed':
      return state.at === 'change-password' ? changed(state, event.step) : state
    case 'policies-listed':
    case 'installments-listed':
    case 'claims-listed':
    case 'certificate-made':
      return consulted(state, event)
  }
}

function refused(state: AskingState, failure: CallError): JourneyState {
  if (failure.code === 'session-expired' && insuredAt(state)) return expired
  const settled = { ...state, waitingFor: null, failure }
  if (settled.at !== 'sign-in' || failure.code !== 'invalid-credentials') return settled
  return { ...settled, refusals: settled.refusals + 1 }
}

function proven(
  { document }: SignInState,
  { step, key }: { step: SignInResult; key: string },
): JourneyState {
  if (step.next === 'home') return { at: 'home', insured: step.insured }
  const { reason } = step
  return { at: 'change-password', document, reason, provenKey: key, insured: null, ...idle }
}

function requested(state: AskingState, receipt: RecoveryAccepted): JourneyState {
  if (state.at !== 'recovery' && state.at !== 'recovery-sent') return state
  const requests = state.at === 'recovery-sent' ? state.requests + 1 : 1
  return { at: 'recovery-sent', document: state.document, receipt, requests, ...idle }
}

function changed(
  { document, reason }: ChangePasswordState,
  step: PasswordChangeResult,
): JourneyState {
  const insured = step.next === 'home' ? step.insured : null
  return { at: 'password-changed', document, recovering: reason === 'temporary', insured }
}

function signIn(document: DocumentDraft, keyToType: SignInState['keyToType']): JourneyState {
  return { at: 'sign-in', document, keyToType, refusals: 0, ...idle }
}

function recovery(document: DocumentDraft, cameFrom: RecoveryState['cameFrom']): JourneyState {
  return { at: 'recovery', document, cameFrom, ...idle }
}

function toSignIn(state: JourneyState): JourneyState {
  if (state.at === 'welcome') return signIn(noDocument, 'own')
  if (state.at === 'recovery-sent' || state.at === 'registration-sent') {
    return signIn(state.document, 'mailed')
  }
  const changed = state.at === 'password-changed' && !state.insured
  return changed ? signIn(state.document, 'new') : state
}

function toRecovery(state: JourneyState): JourneyState {
  if (state.at === 'welcome') return recovery(noDocument, 'welcome')
  // Whoever is signed in proves their key with the one they have, or ends the session first.
  const offersIt = state.at === 'sign-in' || (state.at === 'change-password' && !state.insured)
  return offersIt ? recovery(state.document, 'sign-in') : state
}

function toVoluntaryChange(state: JourneyState): JourneyState {
  if (state.at !== 'welcome' && state.at !== 'home') return state
  const insured = insuredAt(state)
  const document = insured ? readDraft(insured.username, 'DNI') : noDocument
  const reason = 'voluntary'
  return { at: 'change-password', document, reason, provenKey: '', insured, ...idle }
}

function back(state: JourneyState): JourneyState {
  switch (state.at) {
    case 'sign-in':
      if (state.keyToType !== 'mailed') return welcome
      return recovery(state.document, 'sign-in')
    case 'recovery':
      return state.cameFrom === 'sign-in' ? signIn(state.document, 'own') : welcome
    case 'recovery-sent':
      return recovery(state.document, 'welcome')
    case 'registration':
      return questionBefore(state) ?? welcome
    case 'registration-sent':
      return reviewAgain(state)
    case 'policy':
    case 'certificate':
      return state.cameFrom
    case 'change-password':
    case 'password-changed':
    case 'policies':
    case 'installments':
    case 'claims':
      return state.insured ? { at: 'home', insured: state.insured } : welcome
    case 'goodbye':
      return welcome
    case 'starting':
    case 'welcome':
    case 'home':
      return state
  }
}

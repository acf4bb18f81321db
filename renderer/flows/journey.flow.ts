import type { CallError } from '../../shared/ipc/contract-types.ts'
import type { PasswordChangeResult, StartScreen, SignInResult } from '../../shared/ipc/contract.ts'
import type { RecoveryAccepted } from '../../shared/api/password-recoveries.ts'
import type { Insured } from '../../shared/api/sessions.ts'
import {
  onInsuranceUserEvent,
  onInsuranceResult,
  type InsuranceResult,
  type InsuranceUserEvent,
} from './insurance.flow.ts'
import { emptyDraft, parseDraft, type DocumentDraft } from './document-draft.ts'
import {
  insuredAt,
  noRequest,
  type ChangePasswordState,
  type JourneyState,
  type RecoveryState,
  type SignInState,
  type StateWithForm,
} from './journey-state.ts'
import {
  onRegistrationAccepted,
  onRegistrationUserEvent,
  previousStep,
  toSummary,
  type RegistrationUserEvent,
} from './registration.flow.ts'

/** Events from the screens. */
type UserEvent =
  | { readonly type: 'sign-in-requested' }
  | { readonly type: 'recovery-requested' }
  | { readonly type: 'password-change-requested' }
  | { readonly type: 'document-typed'; readonly document: DocumentDraft }
  | { readonly type: 'submitted'; readonly attempt: number }
  | { readonly type: 'went-back' }
  | { readonly type: 'finished' }

/** Results of calls to main. */
export type RequestResult =
  | { readonly type: 'password-verified'; readonly result: SignInResult; readonly password: string }
  | { readonly type: 'recovery-accepted'; readonly result: RecoveryAccepted }
  | { readonly type: 'registration-accepted'; readonly result: RecoveryAccepted }
  | { readonly type: 'password-changed'; readonly result: PasswordChangeResult }
  | InsuranceResult

/** A result or an error, with the number of the request to which it belongs. */
type ResultEvent = { readonly attempt: number } & (
  RequestResult | { readonly type: 'failed'; readonly error: CallError }
)

interface StartedEvent {
  readonly type: 'started'
  readonly insured: Insured | null
  readonly startScreen: StartScreen
}

export type JourneyEvent =
  UserEvent | RegistrationUserEvent | InsuranceUserEvent | ResultEvent | StartedEvent

/** A new page's state, before main has responded. */
export const initialState: JourneyState = { at: 'starting' }

const welcome: JourneyState = { at: 'welcome', sessionExpired: false }
const expired: JourneyState = { at: 'welcome', sessionExpired: true }
const startScreens: Record<StartScreen, JourneyState> = {
  welcome,
  goodbye: { at: 'goodbye' },
  expired,
}

/** Returns the next state, or the same one if the event does not apply to the current screen. */
export function advance(state: JourneyState, event: JourneyEvent): JourneyState {
  if ('attempt' in event && event.type !== 'submitted') return onResult(state, event)
  switch (event.type) {
    case 'started':
      return onStarted(state, event)
    case 'sign-in-requested':
      return toSignIn(state)
    case 'recovery-requested':
      return toRecovery(state)
    case 'password-change-requested':
      return toPasswordChange(state)
    case 'document-typed':
      return 'document' in state ? { ...state, document: event.document } : state
    case 'submitted':
      return hasForm(state) ? { ...state, pendingAttempt: event.attempt, error: null } : state
    case 'went-back':
      return back(state)
    case 'finished':
      return insuredAt(state) ? { at: 'goodbye' } : state
    case 'registration-requested':
    case 'registration-typed':
    case 'step-answered':
    case 'correction-requested':
      return onRegistrationUserEvent(state, event)
    case 'policies-requested':
    case 'policy-opened':
    case 'certificate-requested':
    case 'installments-requested':
    case 'claims-requested':
      return onInsuranceUserEvent(state, event)
  }
}

export const hasForm = (state: JourneyState): state is StateWithForm => 'pendingAttempt' in state

/** Returns false once the request's screen has been left or its result has arrived. */
export const isPending = (state: JourneyState, attempt: number): boolean =>
  hasForm(state) && state.pendingAttempt === attempt

function onStarted(state: JourneyState, event: StartedEvent): JourneyState {
  if (state.at !== 'starting' && state.at !== 'welcome') return state
  if (event.insured) return { at: 'home', insured: event.insured }
  return state.at === 'starting' ? startScreens[event.startScreen] : state
}

function onResult(state: JourneyState, event: ResultEvent): JourneyState {
  if (!hasForm(state) || state.pendingAttempt !== event.attempt) return state
  switch (event.type) {
    case 'failed':
      return onFailed(state, event.error)
    case 'password-verified':
      return state.at === 'sign-in' ? onPasswordVerified(state, event) : state
    case 'recovery-accepted':
      return onRecoveryAccepted(state, event.result)
    case 'registration-accepted':
      return onRegistrationAccepted(state, event.result)
    case 'password-changed':
      return state.at === 'change-password' ? onPasswordChanged(state, event.result) : state
    case 'policies-listed':
    case 'installments-listed':
    case 'claims-listed':
    case 'certificate-loaded':
      return onInsuranceResult(state, event)
  }
}

function onFailed(state: StateWithForm, error: CallError): JourneyState {
  if (error.code === 'session-expired' && insuredAt(state)) return expired
  const failed = { ...state, pendingAttempt: null, error }
  if (failed.at !== 'sign-in' || error.code !== 'invalid-credentials') return failed
  return { ...failed, failedAttempts: failed.failedAttempts + 1 }
}

function onPasswordVerified(
  { document }: SignInState,
  { result, password }: { result: SignInResult; password: string },
): JourneyState {
  if (result.next === 'home') return { at: 'home', insured: result.insured }
  return {
    at: 'change-password',
    document,
    reason: result.reason,
    verifiedPassword: password,
    insured: null,
    ...noRequest,
  }
}

function onRecoveryAccepted(state: StateWithForm, result: RecoveryAccepted): JourneyState {
  if (state.at !== 'recovery' && state.at !== 'recovery-sent') return state
  const requests = state.at === 'recovery-sent' ? state.requests + 1 : 1
  return { at: 'recovery-sent', document: state.document, result, requests, ...noRequest }
}

function onPasswordChanged(
  { document, reason }: ChangePasswordState,
  result: PasswordChangeResult,
): JourneyState {
  const insured = result.next === 'home' ? result.insured : null
  return { at: 'password-changed', document, recovering: reason === 'temporary', insured }
}

function signIn(document: DocumentDraft, passwordKind: SignInState['passwordKind']): JourneyState {
  return { at: 'sign-in', document, passwordKind, failedAttempts: 0, ...noRequest }
}

function recovery(document: DocumentDraft, cameFrom: RecoveryState['cameFrom']): JourneyState {
  return { at: 'recovery', document, cameFrom, ...noRequest }
}

function toSignIn(state: JourneyState): JourneyState {
  if (state.at === 'welcome') return signIn(emptyDraft, 'own')
  if (state.at === 'recovery-sent' || state.at === 'registration-sent') {
    return signIn(state.document, 'temporary')
  }
  const changed = state.at === 'password-changed' && !state.insured
  return changed ? signIn(state.document, 'new') : state
}

function toRecovery(state: JourneyState): JourneyState {
  if (state.at === 'welcome') return recovery(emptyDraft, 'welcome')
  // A signed-in person needs the current password; recovery is for people without a session.
  const isOffered = state.at === 'sign-in' || (state.at === 'change-password' && !state.insured)
  return isOffered ? recovery(state.document, 'sign-in') : state
}

function toPasswordChange(state: JourneyState): JourneyState {
  if (state.at !== 'welcome' && state.at !== 'home') return state
  const insured = insuredAt(state)
  const document = insured ? parseDraft(insured.username, 'DNI') : emptyDraft
  return {
    at: 'change-password',
    document,
    reason: 'voluntary',
    verifiedPassword: '',
    insured,
    ...noRequest,
  }
}

function back(state: JourneyState): JourneyState {
  switch (state.at) {
    case 'sign-in':
      if (state.passwordKind !== 'temporary') return welcome
      return recovery(state.document, 'sign-in')
    case 'recovery':
      return state.cameFrom === 'sign-in' ? signIn(state.document, 'own') : welcome
    case 'recovery-sent':
      return recovery(state.document, 'welcome')
    case 'registration':
      return previousStep(state) ?? welcome
    case 'registration-sent':
      return toSummary(state)
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

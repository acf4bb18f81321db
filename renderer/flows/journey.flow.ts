import type { CallError } from '../../shared/ipc/contract-types.ts'
import type { PasswordChangeResult, StartScreen, SignInResult } from '../../shared/ipc/contract.ts'
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
  waitsForMail,
  type ChangePasswordState,
  type JourneyState,
  type PreviousState,
  type SignInState,
  type StateWithForm,
  type TemporarySignInState,
} from './journey-state.ts'
import {
  onRecoveryAccepted,
  onRecoveryUserEvent,
  type MailRequested,
  type RecoveryUserEvent,
} from './recovery.flow.ts'
import {
  onRegistrationAccepted,
  onRegistrationUserEvent,
  type RegistrationUserEvent,
} from './registration.flow.ts'
import { open, resume, wayBack, welcome } from './way-back.ts'

/** Events from the screens. */
type UserEvent =
  | { readonly type: 'sign-in-requested' }
  | { readonly type: 'password-change-requested' }
  | { readonly type: 'document-typed'; readonly document: DocumentDraft }
  | { readonly type: 'submitted'; readonly attempt: number }
  | { readonly type: 'went-back' }
  /** "Salir" on a screen on which people wait for an e-mail. */
  | { readonly type: 'left' }
  | { readonly type: 'finished' }

/** Results of calls to main. */
export type RequestResult =
  | { readonly type: 'password-verified'; readonly result: SignInResult; readonly password: string }
  | ({ readonly type: 'recovery-accepted' | 'registration-accepted' } & MailRequested)
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
  | UserEvent
  | RecoveryUserEvent
  | RegistrationUserEvent
  | InsuranceUserEvent
  | ResultEvent
  | StartedEvent

/** A new page's state, before main has responded. */
export const initialState: JourneyState = { at: 'starting' }

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
    case 'password-change-requested':
      return toPasswordChange(state)
    case 'document-typed':
      return 'document' in state ? { ...state, document: event.document } : state
    case 'submitted':
      return hasForm(state) ? { ...state, pendingAttempt: event.attempt, error: null } : state
    case 'went-back':
      return back(state)
    case 'left':
      return waitsForMail(state) ? welcome : state
    case 'finished':
      return insuredAt(state) ? { at: 'goodbye' } : state
    case 'recovery-requested':
    case 'temporary-sign-in-requested':
    case 'username-answered':
    case 'username-correction-requested':
    case 'mail-help-requested':
    case 'wait-resumed':
      return onRecoveryUserEvent(state, event)
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
      return isSignIn(state) ? onPasswordVerified(state, event) : state
    case 'recovery-accepted':
      return onRecoveryAccepted(state, event)
    case 'registration-accepted':
      return onRegistrationAccepted(state, event)
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

const isSignIn = (state: JourneyState): state is SignInState | TemporarySignInState =>
  state.at === 'sign-in' || (state.at === 'temporary-sign-in' && state.step === 'password')

function onPasswordVerified(
  state: SignInState | TemporarySignInState,
  { result, password }: { result: SignInResult; password: string },
): JourneyState {
  if (result.next === 'home') return { at: 'home', insured: result.insured }
  return {
    at: 'change-password',
    document: state.document,
    reason: result.reason,
    verifiedPassword: password,
    insured: null,
    registering: wayBack(state).some(({ at }) => at === 'registration'),
    resumed: false,
    ...noRequest,
  }
}

function onPasswordChanged(
  { document, reason, registering }: ChangePasswordState,
  result: PasswordChangeResult,
): JourneyState {
  const insured = result.next === 'home' ? result.insured : null
  const recovering = reason === 'temporary'
  return { at: 'password-changed', document, recovering, registering, insured }
}

function signIn(from: PreviousState, passwordKind: SignInState['passwordKind']): JourneyState {
  const document = 'document' in from ? from.document : emptyDraft
  const next = { at: 'sign-in', document, passwordKind, failedAttempts: 0, cameFrom: from } as const
  return open(from, { ...next, ...noRequest })
}

function toSignIn(state: JourneyState): JourneyState {
  if (state.at === 'welcome' || state.at === 'temporary-sign-in') return signIn(state, 'own')
  return state.at === 'password-changed' && !state.insured ? signIn(state, 'new') : state
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
    registering: false,
    resumed: false,
    ...noRequest,
  }
}

function back(state: JourneyState): JourneyState {
  switch (state.at) {
    case 'sign-in':
    case 'temporary-sign-in':
    case 'recovery':
    case 'recovery-sent':
    case 'registration':
    case 'registration-sent':
    case 'mail-help':
      return resume(state.cameFrom, state)
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

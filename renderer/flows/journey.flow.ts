import type { CallError } from '../../shared/ipc/define.ts'
import type { SignInStep } from '../../shared/ipc/contract.ts'
import type { RecoveryReceipt } from '../../shared/api/password-recoveries.ts'
import type { Insured } from '../../shared/api/sessions.ts'
import { noDocument, type DocumentDraft } from './document-draft.ts'
import type { AskingState, JourneyState, RecoveryState, SignInState } from './journey-state.ts'

/** What the person asks for. */
type Wish =
  | { readonly type: 'sign-in-wanted' }
  | { readonly type: 'recovery-wanted' }
  | { readonly type: 'change-wanted' }
  | { readonly type: 'document-typed'; readonly document: DocumentDraft }
  | { readonly type: 'submitted'; readonly attempt: number }
  | { readonly type: 'went-back' }
  | { readonly type: 'signed-out' }

/** What main answers to an attempt. */
type AnswerToAttempt = { readonly attempt: number } & (
  | { readonly type: 'failed'; readonly error: CallError }
  | { readonly type: 'key-proven'; readonly step: SignInStep; readonly key: string }
  | { readonly type: 'recovery-requested'; readonly receipt: RecoveryReceipt }
  | { readonly type: 'password-changed' }
)

/** What main tells by itself. */
type News =
  | { readonly type: 'started'; readonly insured: Insured | null }
  | { readonly type: 'start-failed'; readonly code: CallError['code'] }
  | { readonly type: 'session-ended' }

export type JourneyEvent = Wish | AnswerToAttempt | News

const idle = { waitingFor: null, failure: null } as const

/** Where every page and, after the welcome screen, every run begins. A run's data ends with it. */
export const firstState: JourneyState = { at: 'starting' }

const welcome: JourneyState = { at: 'welcome', sessionExpired: false }

/** The next state. An event that means nothing where the person is changes nothing. */
export function advance(state: JourneyState, event: JourneyEvent): JourneyState {
  if ('attempt' in event && event.type !== 'submitted') return answered(state, event)
  switch (event.type) {
    case 'started':
    case 'start-failed':
    case 'session-ended':
      return told(state, event)
    case 'sign-in-wanted':
      return toSignIn(state)
    case 'recovery-wanted':
      return toRecovery(state)
    case 'change-wanted':
      return state.at === 'welcome' ? toVoluntaryChange() : state
    case 'document-typed':
      return 'document' in state ? { ...state, document: event.document } : state
    case 'submitted':
      return isAsking(state) ? { ...state, waitingFor: event.attempt, failure: null } : state
    case 'went-back':
      return back(state)
    case 'signed-out':
      return state.at === 'home' ? { at: 'goodbye' } : state
  }
}

/** Whether the state has a form. */
export const isAsking = (state: JourneyState): state is AskingState => 'waitingFor' in state

/** Whether the answer to `attempt` is still awaited. */
export const awaits = (state: JourneyState, attempt: number): boolean =>
  isAsking(state) && state.waitingFor === attempt

function told(state: JourneyState, event: News): JourneyState {
  if (event.type === 'session-ended')
    return state.at === 'home' ? { at: 'welcome', sessionExpired: true } : state
  if (state.at !== 'starting' && state.at !== 'out-of-service') return state
  if (event.type === 'start-failed') return { at: 'out-of-service', code: event.code }
  return event.insured ? { at: 'home', insured: event.insured } : welcome
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
    case 'password-changed':
      return changed(state)
  }
}

function refused(state: AskingState, failure: CallError): JourneyState {
  const settled = { ...state, waitingFor: null, failure }
  if (settled.at !== 'sign-in' || failure.code !== 'invalid-credentials') return settled
  return { ...settled, refusals: settled.refusals + 1 }
}

function proven(
  { document }: SignInState,
  { step, key }: { step: SignInStep; key: string },
): JourneyState {
  if (step.next === 'home') return { at: 'home', insured: step.insured }
  return { at: 'change-password', document, reason: step.reason, provenKey: key, ...idle }
}

function requested(state: AskingState, receipt: RecoveryReceipt): JourneyState {
  if (state.at !== 'recovery' && state.at !== 'recovery-sent') return state
  const requests = state.at === 'recovery-sent' ? state.requests + 1 : 1
  return { at: 'recovery-sent', document: state.document, receipt, requests, ...idle }
}

function changed(state: AskingState): JourneyState {
  if (state.at !== 'change-password') return state
  const recovering = state.reason === 'temporary'
  return { at: 'password-changed', document: state.document, recovering }
}

function signIn(document: DocumentDraft, keyToType: SignInState['keyToType']): JourneyState {
  return { at: 'sign-in', document, keyToType, refusals: 0, ...idle }
}

function recovery(document: DocumentDraft, cameFrom: RecoveryState['cameFrom']): JourneyState {
  return { at: 'recovery', document, cameFrom, ...idle }
}

function toSignIn(state: JourneyState): JourneyState {
  if (state.at === 'welcome') return signIn(noDocument, 'own')
  if (state.at === 'recovery-sent') return signIn(state.document, 'mailed')
  return state.at === 'password-changed' ? signIn(state.document, 'new') : state
}

function toRecovery(state: JourneyState): JourneyState {
  if (state.at === 'welcome') return recovery(noDocument, 'welcome')
  const offersIt = state.at === 'sign-in' || state.at === 'change-password'
  return offersIt ? recovery(state.document, 'sign-in') : state
}

function toVoluntaryChange(): JourneyState {
  const document = noDocument
  return { at: 'change-password', document, reason: 'voluntary', provenKey: '', ...idle }
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
    case 'change-password':
    case 'password-changed':
    case 'goodbye':
      return welcome
    case 'starting':
    case 'out-of-service':
    case 'welcome':
    case 'home':
      return state
  }
}

import type { RecoveryAccepted } from '../../shared/api/password-recoveries.ts'
import { emptyDraft, usernameOf } from './document-draft.ts'
import {
  insuredAt,
  noRequest,
  type JourneyState,
  type PreviousState,
  type RegistrationState,
  type ScreenId,
  type StateAt,
  type TemporarySignInState,
} from './journey-state.ts'
import { isSameDocument, open, wayBack } from './way-back.ts'

/** Events from the screens about temporary passwords. */
export type RecoveryUserEvent =
  | { readonly type: 'recovery-requested' }
  | { readonly type: 'temporary-sign-in-requested' }
  | { readonly type: 'username-answered' }
  | { readonly type: 'username-correction-requested' }
  | { readonly type: 'mail-help-requested' }
  /** `now` is the monotonic clock's time in ms. */
  | { readonly type: 'wait-resumed'; readonly now: number }

/** An accepted request for an e-mail; `receivedAt` is the monotonic clock's time in ms. */
export interface MailRequested {
  readonly result: RecoveryAccepted
  readonly receivedAt: number
}

export function onRecoveryUserEvent(state: JourneyState, event: RecoveryUserEvent): JourneyState {
  switch (event.type) {
    case 'recovery-requested':
      return toRecovery(state)
    case 'temporary-sign-in-requested':
      return toTemporarySignIn(state)
    case 'username-answered':
      return onUsernameAnswered(state)
    case 'username-correction-requested':
      return toUsernameCorrection(state)
    case 'mail-help-requested':
      return toMailHelp(state)
    case 'wait-resumed':
      return toRunningWait(state, event.now)
  }
}

const recovery = (from: PreviousState): JourneyState => {
  const document = 'document' in from ? from.document : emptyDraft
  return open(from, { at: 'recovery', document, sent: null, cameFrom: from, ...noRequest })
}

function toRecovery(state: JourneyState): JourneyState {
  if (state.at === 'welcome' || state.at === 'sign-in') return recovery(state)
  // A signed-in person needs the current password; recovery is for people without a session.
  if (state.at !== 'change-password' || insuredAt(state)) return state
  return recovery({ ...state, resumed: true })
}

/** Screens from which a person can go to the sign-in with a temporary password. */
const beforeTemporarySignIn = [
  'sign-in',
  'recovery',
  'recovery-sent',
  'registration-sent',
  'mail-help',
] as const

/** Screens with a link to the help for people who receive no e-mail. */
const beforeMailHelp = [
  'sign-in',
  'temporary-sign-in',
  'recovery-sent',
  'registration-sent',
] as const

const isOneOf = <S extends ScreenId>(
  state: JourneyState,
  screens: readonly S[],
): state is StateAt<S> => screens.some((screen) => screen === state.at)

function toTemporarySignIn(state: JourneyState): JourneyState {
  if (!isOneOf(state, beforeTemporarySignIn)) return state
  const step = usernameOf(state.document).ok ? 'password' : 'username'
  return open(state, temporarySignIn(state, step))
}

const temporarySignIn = (
  from: Extract<PreviousState, { document: unknown }>,
  step: TemporarySignInState['step'],
): TemporarySignInState => ({
  at: 'temporary-sign-in',
  document: from.document,
  step,
  cameFrom: from,
  ...noRequest,
})

function onUsernameAnswered(state: JourneyState): JourneyState {
  if (state.at !== 'temporary-sign-in' || state.step !== 'username') return state
  if (!usernameOf(state.document).ok) return state
  return open(state, temporarySignIn(state, 'password'))
}

function toUsernameCorrection(state: JourneyState): JourneyState {
  if (state.at === 'temporary-sign-in' && state.step === 'password') {
    return open(state, temporarySignIn(state, 'username'))
  }
  if (state.at !== 'mail-help') return state
  const registration = wayBack(state).find((one) => one.at === 'registration')
  if (!registration) return recovery(state)
  const sent = wayBack(state).find((one) => one.at === 'registration-sent') ?? null
  const { document } = state
  return { ...registration, document, step: 'username', sent, cameFrom: state, ...noRequest }
}

const toMailHelp = (state: JourneyState): JourneyState =>
  isOneOf(state, beforeMailHelp)
    ? open(state, { at: 'mail-help', document: state.document, cameFrom: state })
    : state

/** Returns from the form to the screen of the requested e-mail while another request would not send one. */
function toRunningWait(state: JourneyState, now: number): JourneyState {
  if (state.at !== 'recovery' && !isSummary(state)) return state
  const { sent } = state
  if (!sent || now >= sent.requestedAt + sent.result.resendAfterSeconds * 1000) return state
  if (!isSameDocument(sent.document, state.document)) return state
  if (sent.at === 'recovery-sent') {
    return state.at === 'recovery' ? { ...sent, cameFrom: { ...state, sent: null } } : state
  }
  if (!isSummary(state)) return state
  const isSame = sent.policyNumber === state.policyNumber && sent.email === state.email
  return isSame ? { ...sent, cameFrom: { ...state, sent: null } } : state
}

const isSummary = (state: JourneyState): state is RegistrationState =>
  state.at === 'registration' && state.step === 'summary'

export function onRecoveryAccepted(
  state: JourneyState,
  { result, receivedAt: requestedAt }: MailRequested,
): JourneyState {
  if (state.at === 'recovery-sent') {
    return { ...state, result, requestedAt, requests: state.requests + 1, ...noRequest }
  }
  if (state.at !== 'recovery') return state
  const { document, sent } = state
  const earlier = sent && isSameDocument(sent.document, document) ? sent.requests : 0
  return {
    at: 'recovery-sent',
    document,
    result,
    requestedAt,
    requests: earlier + 1,
    cameFrom: { ...state, sent: null, ...noRequest },
    ...noRequest,
  }
}

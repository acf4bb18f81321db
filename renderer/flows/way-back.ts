import type { DocumentDraft } from './document-draft.ts'
import {
  noRequest,
  waitsForMail,
  type JourneyState,
  type PreviousState,
  type SignInState,
} from './journey-state.ts'

export const welcome = { at: 'welcome', sessionExpired: false } as const satisfies JourneyState

/** The screens to which repeated presses of "Volver" lead, nearest first. */
export function wayBack(state: JourneyState): readonly PreviousState[] {
  const previous = previousOf(state)
  return previous ? [previous, ...wayBack(previous)] : []
}

function previousOf(state: JourneyState): PreviousState | undefined {
  // Insurance screens are excluded, because they require a session.
  return 'cameFrom' in state && !('insured' in state) ? state.cameFrom : undefined
}

const stepOf = (state: JourneyState) => ('step' in state ? state.step : undefined)

const isSameScreen = (one: JourneyState, other: JourneyState) =>
  one.at === other.at && stepOf(one) === stepOf(other)

/**
 * Opens a screen, or returns to it if "Volver" already leads there, so that "Volver" reaches each screen only once. A
 * correction opens a screen for a second time, and so does a return that would lose a wait for an e-mail.
 */
export function open(from: JourneyState, next: PreviousState): JourneyState {
  const way = wayBack(from)
  const at = way.findIndex((state) => isSameScreen(state, next))
  const known = way[at]
  if (!known) return next
  // The forms keep the wait.
  const keepsWait = known.at === 'recovery' || known.at === 'registration'
  return keepsWait || ![from, ...way.slice(0, at)].some(waitsForMail) ? resume(known, from) : next
}

/** Returns to a screen as the person left it, with what was typed since. */
export function resume(previous: PreviousState, from: JourneyState): JourneyState {
  if (previous.at === 'welcome') return welcome
  const document = 'document' in from ? from.document : previous.document
  if (!isAbout(previous, document)) return resume(previousOf(previous) ?? signInFor(document), from)
  return withAnswers(previous, document, from)
}

const signInFor = (document: DocumentDraft): SignInState => ({
  at: 'sign-in',
  document,
  passwordKind: 'own',
  failedAttempts: 0,
  cameFrom: welcome,
  ...noRequest,
})

/** Returns false for a screen about a username if another one has been typed since. */
function isAbout(state: PreviousState, document: DocumentDraft): boolean {
  const isFixed =
    state.at === 'recovery-sent' ||
    state.at === 'registration-sent' ||
    (state.at === 'change-password' && state.reason !== 'voluntary')
  return !isFixed || isSameDocument(state.document, document)
}

export const isSameDocument = (one: DocumentDraft, other: DocumentDraft): boolean =>
  one.type === other.type && one.text === other.text

function withAnswers(
  previous: Exclude<PreviousState, { at: 'welcome' }>,
  document: DocumentDraft,
  from: JourneyState,
): JourneyState {
  const passed = [from, ...wayBack(from)]
  if (previous.at === 'mail-help' || previous.at === 'password-changed') {
    return { ...previous, document }
  }
  if (previous.at === 'recovery') {
    const sent = passed.find((state) => state.at === 'recovery-sent')
    return { ...previous, document, sent: sent ?? previous.sent, ...noRequest }
  }
  if (previous.at !== 'registration') return { ...previous, document, ...noRequest }
  const sent = passed.find((state) => state.at === 'registration-sent')
  const { policyNumber, email } = 'policyNumber' in from ? from : previous
  const answers = { document, policyNumber, email }
  return { ...previous, ...answers, sent: sent ?? previous.sent, ...noRequest }
}

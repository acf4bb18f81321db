import { parseDraft } from '../../renderer/flows/document-draft.ts'
import { advance, initialState, type JourneyEvent } from '../../renderer/flows/journey.flow.ts'
import {
  insuredAt,
  noRequest,
  waitsForMail,
  type JourneyState,
} from '../../renderer/flows/journey-state.ts'
import { wayBack } from '../../renderer/flows/way-back.ts'
import { buildClaim, buildInstallment, buildPolicy } from './builders.ts'

/** A step from one state to another, by an event or by a request with its result. */
export interface Transition {
  readonly from: JourneyState
  readonly by: string
  readonly to: JourneyState
}

const insured = { displayName: 'Marta', username: 'DNI25582558' }
export const ownDocument = parseDraft('25582558', 'DNI')
export const otherDocument = parseDraft('28765432', 'DNI')
const mail = { result: { temporaryPasswordMinutes: 60, resendAfterSeconds: 120 }, receivedAt: 0 }
const page = <T>(item: T) => ({ items: [item], nextCursor: null })
const verified = (reason: 'temporary' | 'expired') =>
  ({
    type: 'password-verified',
    password: 'abcd-efgh-jkmnp',
    result: { next: 'change-password', reason },
  }) as const

/** A person's actions on the screens, by the name that the journey map shows. */
const userEvents: Readonly<Record<string, JourneyEvent>> = {
  'sign-in-requested': { type: 'sign-in-requested' },
  'temporary-sign-in-requested': { type: 'temporary-sign-in-requested' },
  'recovery-requested': { type: 'recovery-requested' },
  'registration-requested': { type: 'registration-requested' },
  'password-change-requested': { type: 'password-change-requested' },
  'mail-help-requested': { type: 'mail-help-requested' },
  'username-answered': { type: 'username-answered' },
  'username-correction-requested': { type: 'username-correction-requested' },
  'wait-resumed': { type: 'wait-resumed', now: 60_000 },
  'step-answered': { type: 'step-answered' },
  'correction-requested: username': { type: 'correction-requested', step: 'username' },
  'correction-requested: policy': { type: 'correction-requested', step: 'policy' },
  'correction-requested: mail': { type: 'correction-requested', step: 'mail' },
  'policies-requested': { type: 'policies-requested' },
  'policy-opened': { type: 'policy-opened', policy: buildPolicy() },
  'certificate-requested': { type: 'certificate-requested' },
  'installments-requested': { type: 'installments-requested' },
  'claims-requested': { type: 'claims-requested' },
  'went-back': { type: 'went-back' },
  left: { type: 'left' },
  finished: { type: 'finished' },
}

const typing: readonly JourneyEvent[] = [
  { type: 'document-typed', document: ownDocument },
  { type: 'document-typed', document: otherDocument },
  { type: 'registration-typed', typed: { document: ownDocument } },
  { type: 'registration-typed', typed: { document: otherDocument } },
  {
    type: 'registration-typed',
    typed: { policyNumber: 'AU-12345678', email: 'marta@ejemplo.test' },
  },
]

const results = {
  'password-verified: home': {
    type: 'password-verified',
    password: 'x',
    result: { next: 'home', insured },
  },
  'password-verified: temporary': verified('temporary'),
  'password-verified: expired': verified('expired'),
  'recovery-accepted': { type: 'recovery-accepted', ...mail },
  'registration-accepted': { type: 'registration-accepted', ...mail },
  'password-changed: home': { type: 'password-changed', result: { next: 'home', insured } },
  'password-changed: sign-in': { type: 'password-changed', result: { next: 'sign-in' } },
  'policies-listed': { type: 'policies-listed', page: page(buildPolicy()) },
  'installments-listed': { type: 'installments-listed', page: page(buildInstallment()) },
  'claims-listed': { type: 'claims-listed', page: page(buildClaim()) },
  'certificate-loaded': { type: 'certificate-loaded', pdf: 'JVBERi0=' },
  'session-expired': { type: 'failed', error: { code: 'session-expired' } },
} as const

type Step = readonly [name: string, take: (state: JourneyState) => JourneyState]

const steps: readonly Step[] = [
  ...Object.entries(userEvents).map(([name, event]): Step => [
    name,
    (state) => advance(state, event),
  ]),
  ...typing.map((event): Step => ['typed', (state) => advance(state, event)]),
  ...Object.entries(results).map(([name, result]): Step => [
    name,
    (state) => {
      if (name === 'session-expired' && !insuredAt(state)) return state
      const pending = advance(state, { type: 'submitted', attempt: 1 })
      const after = advance(pending, { ...result, attempt: 1 })
      return after === pending ? state : after
    },
  ]),
]

const starts: readonly JourneyEvent[] = [
  { type: 'started', insured: null, startScreen: 'welcome' },
  { type: 'started', insured, startScreen: 'welcome' },
]

/**
 * Returns the properties by which the walk distinguishes states: the screen, the screens behind "Volver", and the typed and
 * the sent username. The walk continues from only one of the states that have the same properties.
 */
function situationOf(state: JourneyState): string {
  const { document, policyNumber, sent, reason, insured } = state as Readonly<
    Record<string, unknown>
  >
  const way = [state, ...wayBack(state)]
  const requested = way.find((one) => waitsForMail(one)) ?? (sent as JourneyState | null)
  const username = requested && 'document' in requested ? requested.document : null
  const typed = [document, policyNumber]
  return JSON.stringify([way.map(screenOf), typed, username, reason, insured])
}

/** Takes every step from every reachable state, and returns the steps that led to another state. */
export function walkJourneys(): readonly Transition[] {
  const transitions: Transition[] = starts.map((event) => ({
    from: initialState,
    by: event.type,
    to: advance(initialState, event),
  }))
  const seen = new Set<string>()
  for (const { to: from } of transitions) {
    const key = situationOf(from)
    if (seen.has(key)) continue
    seen.add(key)
    for (const [by, take] of steps) {
      const to = take(from)
      if (to !== from) transitions.push({ from, by, to })
    }
  }
  return transitions
}

/** A screen's name with its step, as the map shows it. */
export const screenOf = (state: JourneyState): string =>
  'step' in state ? `${state.at}: ${state.step}` : state.at

/** Fields that are only counters. */
const counts = new Set(['requests', 'failedAttempts'])

/** Returns a state without its pending request, its error and its counters. */
export const atRest = (state: JourneyState): unknown => {
  const quiet = 'pendingAttempt' in state ? { ...state, ...noRequest } : state
  return JSON.parse(
    JSON.stringify(quiet, (name, value: unknown) => (counts.has(name) ? undefined : value)),
  )
}

import type { CallError } from '../../shared/ipc/contract-types.ts'
import type { Claim } from '../../shared/api/claims.ts'
import type { Installment } from '../../shared/api/installments.ts'
import type { RecoveryAccepted } from '../../shared/api/password-recoveries.ts'
import type { Policy } from '../../shared/api/policies.ts'
import type { ChangeReason, Insured } from '../../shared/api/sessions.ts'
import type { DocumentDraft } from './document-draft.ts'
import type { RegistrationDraft, RegistrationStep } from './registration-draft.ts'

/**
 * State of a screen that sends requests. `pendingAttempt` is the number of the request in progress; the result of any other
 * request is dropped, because its screen has been left. `error` is the last request's error.
 */
export interface FormState {
  readonly pendingAttempt: number | null
  readonly error: CallError | null
}

/** {@link FormState} with no request in progress. */
export const noRequest = { pendingAttempt: null, error: null } as const

/** Which password the sign-in screen asks for, given the journey so far. */
export type PasswordKind = 'own' | 'temporary' | 'new'

export interface SignInState extends FormState {
  readonly at: 'sign-in'
  readonly document: DocumentDraft
  readonly passwordKind: PasswordKind
  readonly failedAttempts: number
}

export interface RecoveryState extends FormState {
  readonly at: 'recovery'
  readonly document: DocumentDraft
  readonly cameFrom: 'welcome' | 'sign-in'
}

export interface RecoverySentState extends FormState {
  readonly at: 'recovery-sent'
  readonly document: DocumentDraft
  readonly result: RecoveryAccepted
  readonly requests: number
}

export interface RegistrationState extends FormState, RegistrationDraft {
  readonly at: 'registration'
  readonly step: RegistrationStep
}

export interface RegistrationSentState extends FormState, RegistrationDraft {
  readonly at: 'registration-sent'
  readonly result: RecoveryAccepted
  readonly requests: number
}

/** A state that can occur with or without a session. */
interface OptionalSession {
  readonly insured: Insured | null
}

export interface ChangePasswordState extends FormState, OptionalSession {
  readonly at: 'change-password'
  readonly document: DocumentDraft
  readonly reason: ChangeReason | 'voluntary'
  /** The password that the backend has just accepted; empty if the password change is voluntary. */
  readonly verifiedPassword: string
}

export interface PasswordChangedState extends OptionalSession {
  readonly at: 'password-changed'
  readonly document: DocumentDraft
  readonly recovering: boolean
}

/** A paged list on an insurance screen. `items` holds all pages so far, `null` before the first one. */
export interface ListState<T> extends FormState {
  readonly insured: Insured
  readonly items: readonly T[] | null
  readonly nextCursor: string | null
}

export interface PoliciesState extends ListState<Policy> {
  readonly at: 'policies'
  /** The policy that was opened last, which gets the focus on return. */
  readonly opened: Policy | null
}

export interface InstallmentsState extends ListState<Installment> {
  readonly at: 'installments'
}

export interface ClaimsState extends ListState<Claim> {
  readonly at: 'claims'
}

export interface PolicyState {
  readonly at: 'policy'
  readonly insured: Insured
  readonly policy: Policy
  readonly cameFrom: PoliciesState
}

export interface CertificateState extends FormState {
  readonly at: 'certificate'
  readonly insured: Insured
  readonly policy: Policy
  /** The PDF in base64, `null` until it is loaded. */
  readonly pdf: string | null
  readonly cameFrom: PolicyState
}

/** The current screen, with the data that only this screen needs. */
export type JourneyState =
  | { readonly at: 'starting' }
  | { readonly at: 'welcome'; readonly sessionExpired: boolean }
  | SignInState
  | RecoveryState
  | RecoverySentState
  | RegistrationState
  | RegistrationSentState
  | ChangePasswordState
  | PasswordChangedState
  | { readonly at: 'home'; readonly insured: Insured }
  | PoliciesState
  | PolicyState
  | CertificateState
  | InstallmentsState
  | ClaimsState
  | { readonly at: 'goodbye' }

export type ScreenId = JourneyState['at']

/** A screen's state. */
export type StateAt<S extends ScreenId> = Extract<JourneyState, { at: S }>

export type StateWithForm = Extract<JourneyState, FormState>

/** The signed-in person, or `null`. */
export const insuredAt = (state: JourneyState): Insured | null =>
  'insured' in state ? state.insured : null

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

/** The password that the sign-in screen asks for, given the journey so far. */
export type PasswordKind = 'own' | 'new'

/** A screen without a session, to which "Volver" can return. */
export type PreviousState = StateAt<
  | 'welcome'
  | 'sign-in'
  | 'temporary-sign-in'
  | 'recovery'
  | 'recovery-sent'
  | 'registration'
  | 'registration-sent'
  | 'mail-help'
  | 'change-password'
  | 'password-changed'
>

/** `cameFrom` is the screen to which "Volver" returns, as the person left it. */
interface WayBack {
  readonly cameFrom: PreviousState
}

/** A requested e-mail: main's result, its time of arrival on the monotonic clock in ms, and the number of e-mails so far. */
interface MailRequest {
  readonly result: RecoveryAccepted
  readonly requestedAt: number
  readonly requests: number
}

export interface SignInState extends FormState, WayBack {
  readonly at: 'sign-in'
  readonly document: DocumentDraft
  readonly passwordKind: PasswordKind
  readonly failedAttempts: number
}

/** Sign-in with a temporary password. The username is asked for only if it is not known yet, or to correct it. */
export interface TemporarySignInState extends FormState, WayBack {
  readonly at: 'temporary-sign-in'
  readonly document: DocumentDraft
  readonly step: 'username' | 'password'
}

export interface RecoveryState extends FormState, WayBack {
  readonly at: 'recovery'
  readonly document: DocumentDraft
  /** The request whose screen this form returns to while no other can be made; `null` before the first one. */
  readonly sent: RecoverySentState | null
}

export interface RecoverySentState extends FormState, MailRequest {
  readonly at: 'recovery-sent'
  readonly document: DocumentDraft
  readonly cameFrom: RecoveryState
}

export interface RegistrationState extends FormState, RegistrationDraft, WayBack {
  readonly at: 'registration'
  readonly step: RegistrationStep
  /** The last requested e-mail, as in {@link RecoveryState}. */
  readonly sent: RegistrationSentState | null
}

export interface RegistrationSentState extends FormState, RegistrationDraft, MailRequest {
  readonly at: 'registration-sent'
  readonly cameFrom: RegistrationState
}

/** Help for a person who receives no e-mail. It is the same for everyone. */
export interface MailHelpState extends WayBack {
  readonly at: 'mail-help'
  readonly document: DocumentDraft
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
  /** True if the temporary password was for a registration. */
  readonly registering: boolean
  /** True on the way back from the recovery, which only the question for the current password offers. */
  readonly resumed: boolean
}

export interface PasswordChangedState extends OptionalSession {
  readonly at: 'password-changed'
  readonly document: DocumentDraft
  readonly recovering: boolean
  readonly registering: boolean
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
  | TemporarySignInState
  | RecoveryState
  | RecoverySentState
  | RegistrationState
  | RegistrationSentState
  | MailHelpState
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

/** Returns true for the screens on which people wait for an e-mail, and look for it on their phone. */
export const waitsForMail = ({ at }: JourneyState): boolean =>
  at === 'recovery-sent' || at === 'registration-sent'

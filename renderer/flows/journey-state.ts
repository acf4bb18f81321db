import type { CallError } from '../../shared/ipc/contract-types.ts'
import type { Claim } from '../../shared/api/claims.ts'
import type { Installment } from '../../shared/api/installments.ts'
import type { RecoveryAccepted } from '../../shared/api/password-recoveries.ts'
import type { Policy } from '../../shared/api/policies.ts'
import type { ChangeReason, Insured } from '../../shared/api/sessions.ts'
import type { DocumentDraft } from './document-draft.ts'
import type { RegistrationDraft, RegistrationStep } from './registration-draft.ts'

/**
 * A state with a form. `waitingFor` is the number of the attempt under way: it means "busy", and it drops the answer
 * to an attempt that the person has left. `failure` is why the last attempt failed.
 */
export interface Asking {
  readonly waitingFor: number | null
  readonly failure: CallError | null
}

/** Which key the person is about to type, as far as the journey so far tells. */
export type KeyToType = 'own' | 'mailed' | 'new'

export interface SignInState extends Asking {
  readonly at: 'sign-in'
  readonly document: DocumentDraft
  readonly keyToType: KeyToType
  readonly refusals: number
}

export interface RecoveryState extends Asking {
  readonly at: 'recovery'
  readonly document: DocumentDraft
  readonly cameFrom: 'welcome' | 'sign-in'
}

export interface RecoverySentState extends Asking {
  readonly at: 'recovery-sent'
  readonly document: DocumentDraft
  readonly receipt: RecoveryAccepted
  readonly requests: number
}

export interface RegistrationState extends Asking, RegistrationDraft {
  readonly at: 'registration'
  readonly step: RegistrationStep
}

export interface RegistrationSentState extends Asking, RegistrationDraft {
  readonly at: 'registration-sent'
  readonly receipt: RecoveryAccepted
  readonly requests: number
}

/** Who is signed in where a state may have somebody or nobody. */
interface Visited {
  readonly insured: Insured | null
}

export interface ChangePasswordState extends Asking, Visited {
  readonly at: 'change-password'
  readonly document: DocumentDraft
  readonly reason: ChangeReason | 'voluntary'
  /** The key that the person has just proven; empty when the change is voluntary. */
  readonly provenKey: string
}

export interface PasswordChangedState extends Visited {
  readonly at: 'password-changed'
  readonly document: DocumentDraft
  readonly recovering: boolean
}

/** A list of the consultas. `items` is what came so far, `null` before the first answer. */
export interface Listing<T> extends Asking {
  readonly insured: Insured
  readonly items: readonly T[] | null
  readonly nextCursor: string | null
}

export interface PoliciesState extends Listing<Policy> {
  readonly at: 'policies'
  /** The one that the person looked at last, to come back to. */
  readonly opened: Policy | null
}

export interface InstallmentsState extends Listing<Installment> {
  readonly at: 'installments'
}

export interface ClaimsState extends Listing<Claim> {
  readonly at: 'claims'
}

export interface PolicyState {
  readonly at: 'policy'
  readonly insured: Insured
  readonly policy: Policy
  readonly cameFrom: PoliciesState
}

export interface CertificateState extends Asking {
  readonly at: 'certificate'
  readonly insured: Insured
  readonly policy: Policy
  /** The document in base64, `null` before it has come. */
  readonly pdf: string | null
  readonly cameFrom: PolicyState
}

/** Where the person is, with what that place needs to know and nothing else. */
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

/** The names of the places. */
export type Place = JourneyState['at']

/** The state of one place. */
export type StateAt<P extends Place> = Extract<JourneyState, { at: P }>

/** The states with a form. */
export type AskingState = Extract<JourneyState, Asking>

/** Who is signed in, or `null`. */
export const insuredAt = (state: JourneyState): Insured | null =>
  'insured' in state ? state.insured : null

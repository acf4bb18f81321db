import type { CallError } from '../../shared/ipc/define.ts'
import type { RecoveryReceipt } from '../../shared/api/password-recoveries.ts'
import type { ChangeReason, Insured } from '../../shared/api/sessions.ts'
import type { DocumentDraft } from './document-draft.ts'

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
  readonly receipt: RecoveryReceipt
  readonly requests: number
}

export interface ChangePasswordState extends Asking {
  readonly at: 'change-password'
  readonly document: DocumentDraft
  readonly reason: ChangeReason | 'voluntary'
  /** The key that the person has just proven; empty when the change is voluntary. */
  readonly provenKey: string
}

export interface PasswordChangedState {
  readonly at: 'password-changed'
  readonly document: DocumentDraft
  readonly recovering: boolean
}

/** Where the person is, with what that place needs to know and nothing else. */
export type JourneyState =
  | { readonly at: 'starting' }
  | { readonly at: 'out-of-service'; readonly code: CallError['code'] }
  | { readonly at: 'welcome'; readonly sessionExpired: boolean }
  | SignInState
  | RecoveryState
  | RecoverySentState
  | ChangePasswordState
  | PasswordChangedState
  | { readonly at: 'home'; readonly insured: Insured }
  | { readonly at: 'goodbye' }

/** The names of the places. */
export type Place = JourneyState['at']

/** The state of one place. */
export type StateAt<P extends Place> = Extract<JourneyState, { at: P }>

/** The states with a form. */
export type AskingState = Extract<JourneyState, Asking>

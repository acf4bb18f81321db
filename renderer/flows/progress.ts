import type { JourneyState } from './journey-state.ts'
import { registrationSteps, type RegistrationStep } from './registration-draft.ts'

/** Steps from requesting an e-mail to the new password, in order. */
const recoverySteps = ['username', 'mail', 'new-password', 'done'] as const

/** One of {@link recoverySteps}. */
type RecoveryStep = (typeof recoverySteps)[number]

/** Current step of a journey that shows a step indicator. */
export type Progress =
  | {
      readonly on: 'recovery'
      readonly steps: readonly RecoveryStep[]
      readonly step: RecoveryStep
    }
  | {
      readonly on: 'registration'
      readonly steps: readonly RegistrationStep[]
      readonly step: RegistrationStep
    }

const recovery = (step: RecoveryStep): Progress => ({ on: 'recovery', steps: recoverySteps, step })

/**
 * Returns a state's progress, or `null` in a journey without steps. Once a registration has been sent, the recovery steps
 * continue.
 */
export function progressAt(state: JourneyState): Progress | null {
  switch (state.at) {
    case 'registration':
      return { on: 'registration', steps: registrationSteps, step: state.step }
    case 'recovery':
      return recovery('username')
    case 'recovery-sent':
    case 'registration-sent':
      return recovery('mail')
    case 'sign-in':
      return state.passwordKind === 'temporary' ? recovery('mail') : null
    case 'change-password':
      return state.reason === 'temporary' ? recovery('new-password') : null
    case 'password-changed':
      return state.recovering ? recovery('done') : null
    case 'starting':
    case 'welcome':
    case 'home':
    case 'policies':
    case 'policy':
    case 'certificate':
    case 'installments':
    case 'claims':
    case 'goodbye':
      return null
  }
}

import type { JourneyState } from './journey-state.ts'
import { registrationSteps, type RegistrationStep } from './registration-draft.ts'

/** The steps from a mail to the new key, in order. */
const recoverySteps = ['username', 'mail', 'new-key', 'done'] as const

/** One of {@link recoverySteps}. */
type RecoveryStep = (typeof recoverySteps)[number]

/** How far the person has come on a journey that has steps. */
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

/** The step that a state is, or `null` on a journey without steps. Whoever registered goes on like a recovery. */
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
      return state.keyToType === 'mailed' ? recovery('mail') : null
    case 'change-password':
      return state.reason === 'temporary' ? recovery('new-key') : null
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

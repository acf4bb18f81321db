import type { JourneyState } from './journey-state.ts'

/** The steps of the recovery, in order. */
export const recoverySteps = ['username', 'mail', 'new-key', 'done'] as const

/** One of {@link recoverySteps}. */
export type RecoveryStep = (typeof recoverySteps)[number]

/** The step of the recovery that a state is, or `null` on any other journey. */
export function recoveryStep(state: JourneyState): RecoveryStep | null {
  switch (state.at) {
    case 'recovery':
      return 'username'
    case 'recovery-sent':
      return 'mail'
    case 'sign-in':
      return state.keyToType === 'mailed' ? 'mail' : null
    case 'change-password':
      return state.reason === 'temporary' ? 'new-key' : null
    case 'password-changed':
      return state.recovering ? 'done' : null
    case 'starting':
    case 'out-of-service':
    case 'welcome':
    case 'home':
    case 'goodbye':
      return null
  }
}

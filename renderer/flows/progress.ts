import type { JourneyState } from './journey-state.ts'
import { wayBack } from './way-back.ts'

/** The steps of the journeys that show a step indicator, in order. */
const steps = {
  recovery: ['username', 'mail', 'new-password', 'done'],
  registration: ['data', 'mail', 'new-password', 'done'],
} as const

/** A step of any of the journeys. */
type Step = (typeof steps)['recovery' | 'registration'][number]

/** Current step of a journey that shows a step indicator. */
export interface Progress {
  readonly on: keyof typeof steps
  readonly steps: readonly Step[]
  readonly step: Step
}

const progress = (on: Progress['on'], step: Step): Progress => ({ on, steps: steps[on], step })

const journeyOf = (registering: boolean) => (registering ? 'registration' : 'recovery')

/** Returns a state's progress, or `null` in a journey without steps. */
export function progressAt(state: JourneyState): Progress | null {
  switch (state.at) {
    case 'registration':
      return progress('registration', 'data')
    case 'recovery':
      return progress('recovery', 'username')
    case 'recovery-sent':
    case 'registration-sent':
    case 'temporary-sign-in':
    case 'mail-help':
      return atMail(state)
    case 'change-password':
      return state.reason === 'temporary'
        ? progress(journeyOf(state.registering), 'new-password')
        : null
    case 'password-changed':
      return state.recovering ? progress(journeyOf(state.registering), 'done') : null
    case 'starting':
    case 'welcome':
    case 'sign-in':
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

function atMail(state: JourneyState): Progress | null {
  const way = [state, ...wayBack(state)].map(({ at }) => at)
  if (way.includes('registration')) return progress('registration', 'mail')
  const isRecovery = way.includes('recovery') || way.includes('temporary-sign-in')
  return isRecovery ? progress('recovery', 'mail') : null
}

import type { CallError } from '../../shared/ipc/contract-types.ts'
import type { PasswordChangeErrors } from './form-validation.ts'

/** Steps of a password change, each with one question. `choose` also says why the change is forced. */
export type PasswordChangeStep = 'username' | 'current' | 'choose' | 'proposal' | 'new' | 'repeat'

/**
 * The steps taken so far, and the one that is shown. Later steps are kept until the person chooses a different next step.
 */
export interface PasswordChangePath {
  readonly steps: readonly PasswordChangeStep[]
  readonly at: number
  /** True while the person corrects an answer that was refused at the end; then the next step is the last one. */
  readonly correcting: boolean
}

/** The data that determines a password change's first step. A forced change has just verified the current password. */
export interface PasswordChangeStart {
  readonly forced: boolean
  readonly signedIn: boolean
  /** True if the person returns to the question for the current password. */
  readonly resumed: boolean
}

export function startPath({ forced, signedIn, resumed }: PasswordChangeStart): PasswordChangePath {
  const first = forced ? 'choose' : signedIn ? 'current' : 'username'
  if (!resumed) return { steps: [first], at: 0, correcting: false }
  const steps: PasswordChangeStep[] = first === 'username' ? [first, 'current'] : ['current']
  return { steps, at: steps.length - 1, correcting: false }
}

export const stepAt = ({ steps, at }: PasswordChangePath): PasswordChangeStep =>
  steps[at] ?? 'choose'

/** Proceeds to a step. */
export function goTo(
  { steps, at }: PasswordChangePath,
  step: PasswordChangeStep,
): PasswordChangePath {
  const known = steps[at + 1] === step
  return {
    steps: known ? steps : [...steps.slice(0, at + 1), step],
    at: at + 1,
    correcting: false,
  }
}

const nextSteps: Record<PasswordChangeStep, PasswordChangeStep> = {
  username: 'current',
  current: 'choose',
  choose: 'new',
  proposal: 'repeat',
  new: 'repeat',
  repeat: 'repeat',
}

/** Proceeds after a step has been answered. */
export function goOn(path: PasswordChangePath): PasswordChangePath {
  if (path.correcting) return { ...path, at: path.steps.length - 1, correcting: false }
  return goTo(path, nextSteps[stepAt(path)])
}

/** Goes back one step; returns `null` on the first step, from which "back" leaves the password change. */
export const goBack = (path: PasswordChangePath): PasswordChangePath | null =>
  path.at === 0 ? null : { ...path, at: path.at - 1, correcting: false }

/** Returns to a step whose answer was refused, from the last step. */
export function correct(path: PasswordChangePath, step: PasswordChangeStep): PasswordChangePath {
  if (stepAt(path) === step) return path
  const at = path.steps.indexOf(step)
  if (at >= 0) return { ...path, at, correcting: true }
  const others = path.steps.filter((other) => other !== 'repeat')
  // A forced change has not asked for the current password, and a proposed password was not typed.
  return step === 'current'
    ? { steps: ['current', ...path.steps], at: 0, correcting: true }
    : { steps: [...others, step, 'repeat'], at: others.length, correcting: true }
}

/** The error of this step's answer, without those of the other steps. */
export function errorAt(
  step: PasswordChangeStep,
  { document, currentPassword, newPassword }: PasswordChangeErrors,
): PasswordChangeErrors {
  if (step === 'username' && document) return { document }
  if (step === 'current' && currentPassword) return { currentPassword }
  return step === 'new' && newPassword ? { newPassword } : {}
}

/** The first step whose answer is invalid. */
export function stepOfErrors(errors: PasswordChangeErrors): PasswordChangeStep {
  if (errors.document) return 'username'
  if (errors.currentPassword) return 'current'
  return errors.newPassword ? 'new' : 'repeat'
}

/** The step whose answer the backend refused, or `null` if the request failed for another reason. */
export function stepOfRefusal({ code }: CallError): PasswordChangeStep | null {
  if (code === 'invalid-credentials') return 'current'
  return code === 'weak-password' || code === 'password-reused' ? 'new' : null
}

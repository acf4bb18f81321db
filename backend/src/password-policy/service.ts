import {
  type PasswordPolicy,
  PasswordViolation,
  type PasswordViolation as Violation,
} from '../../../shared/api/password-policy.ts'
import type { PersonalData } from '../../../shared/password-strength.ts'
import type { Rules } from '../rules.ts'
import { runInThread } from '../worker-threads/run-in-thread.ts'
import { codePointsIn } from './code-points.ts'
import { contextWords } from './context-words.ts'

/** Checks new passwords. */
export interface PasswordPolicyChecker {
  /** Body of `GET /v1/password-policy`. */
  readonly policy: PasswordPolicy
  /** Returns every violated rule; `password` must be in NFC. Throws `Unavailable` if too many checks are waiting. */
  readonly check: (password: string, person: PersonalData) => Promise<Violation[]>
}

/** Creates a {@link PasswordPolicyChecker} that estimates passwords in a worker thread. */
export const createPasswordPolicyChecker = (lengths: Rules['password']): PasswordPolicyChecker => ({
  policy: {
    ...lengths,
    contextWords: [...contextWords],
    violations: [...PasswordViolation.options],
  },
  check: async (password, { username, displayName, email }) =>
    codePointsIn(password, lengths) > lengths.maxLength
      ? ['too-long']
      : await runInThread('findViolations', {
          password,
          person: { username, displayName, email },
          lengths,
        }),
})

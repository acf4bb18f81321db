import type { PasswordPolicy } from '../../shared/api/password-policy.ts'
import { minimumScore, type Score } from '../../shared/password-strength.ts'
import { parseTemporaryPassword } from '../../shared/temporary-password.ts'
import { maxPasswordLength, passwordLength } from '../flows/form-validation.ts'
import type { Text, TextKey } from '../i18n/text.ts'

/** The line below a new password. */
export interface Hint {
  readonly text: Text
  /** True if the password passes all checks that the page can make. */
  readonly good: boolean
}

/** The page's data about a new password. */
export interface NewPassword {
  readonly password: string
  readonly policy: PasswordPolicy | null
  /** `null` until it has been estimated. */
  readonly score: Score | null
  /** True if the strength can be estimated. */
  readonly estimated: boolean
}

const verdicts: Record<Score, TextKey> = {
  0: 'strength.very-weak',
  1: 'strength.very-weak',
  2: 'strength.weak',
  3: 'strength.strong',
  4: 'strength.very-strong',
}

/** Returns a hint about what a new password still lacks, or that it is good; `null` if there is none. */
export function newPasswordHint({ password, policy, score, estimated }: NewPassword): Hint | null {
  const { minLength, maxLength } = policy ?? { minLength: 0, maxLength: maxPasswordLength }
  const length = passwordLength(password)
  if (length === 0) return policy && hint('strength.length', { min: minLength })
  if (length > maxLength) return hint('password.error.too-long', { max: maxLength })
  const missing = minLength - length
  if (missing === 1) return hint('strength.missing-one')
  if (missing > 0) return hint('strength.missing', { n: missing })
  if (hasTemporaryShape(password)) return hint('violation.temporary-password-shape')
  if (!estimated) return policy && hint('strength.long-enough')
  if (score === null) return hint('strength.checking')
  return { text: { key: verdicts[score] }, good: score >= minimumScore }
}

/** Returns true for a password that the backend would treat as a temporary one. */
export const hasTemporaryShape = (password: string): boolean =>
  parseTemporaryPassword(password.normalize('NFC')) !== undefined

/** Hint that the repeated password is the same. */
export const sameHint: Hint = { text: { key: 'strength.same' }, good: true }

const hint = (key: TextKey, values?: Text['values']): Hint => ({
  text: values ? { key, values } : { key },
  good: false,
})

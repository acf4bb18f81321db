import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as commonWords } from '@zxcvbn-ts/language-common'
import { dictionary as spanishWords } from '@zxcvbn-ts/language-es-es'
import {
  type PasswordPolicy,
  PasswordViolation,
  type PasswordViolation as Violation,
} from '../../../shared/api/password-policy.ts'
import {
  estimatorOptions,
  fold,
  consistsOf,
  minimumScore,
  type PersonalData,
  personalWordsOf,
} from '../../../shared/password-strength.ts'
import { parseTemporaryPassword } from '../credentials/temporary-password.ts'
import type { Rules } from '../rules.ts'
import { contextWords } from './context-words.ts'

/** Checks new passwords. */
export interface PasswordPolicyChecker {
  /** Body of `GET /v1/password-policy`. */
  readonly policy: PasswordPolicy
  /** Returns every violated rule; `password` must be in NFC. */
  readonly check: (password: string, person: PersonalData) => Violation[]
}

// Built once per process, because ranking the word lists takes 0.2 s.
const common = new Set(commonWords['passwords-common'].map(fold))
const estimator = new ZxcvbnFactory({
  dictionary: { ...commonWords, ...spanishWords },
  graphs: adjacencyGraphs,
  ...estimatorOptions,
})

/** Checks length, common passwords, personal words and guessability (NIST SP 800-63B-4, 3.1.1.2). */
export function createPasswordPolicyChecker({
  minLength,
  maxLength,
}: Rules['password']): PasswordPolicyChecker {
  return {
    policy: {
      minLength,
      maxLength,
      contextWords: [...contextWords],
      violations: [...PasswordViolation.options],
    },
    check(password, person) {
      const length = password.length > maxLength * 2 ? Infinity : Array.from(password).length
      if (length > maxLength) return ['too-long']
      const violations: Violation[] = []
      if (length < minLength) violations.push('too-short')
      if (parseTemporaryPassword(password) !== undefined)
        violations.push('temporary-password-shape')
      const weakness = findWeakness(password, person)
      if (weakness) violations.push(weakness)
      return violations
    },
  }
}

function findWeakness(password: string, person: PersonalData): Violation | undefined {
  const folded = fold(password)
  if (common.has(folded)) return 'common'
  const words = [...contextWords, ...personalWordsOf(person)]
  if (consistsOf(words, folded)) return 'personal'
  return estimator.check(password, words).score < minimumScore ? 'guessable' : undefined
}

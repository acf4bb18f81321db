import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as commonWords } from '@zxcvbn-ts/language-common'
import { dictionary as spanishWords } from '@zxcvbn-ts/language-es-es'
import type { PasswordViolation as Violation } from '../../../shared/api/password-policy.ts'
import {
  estimatedPart,
  estimatorOptions,
  fold,
  consistsOf,
  minimumScore,
  type PersonalData,
  personalWordsOf,
} from '../../../shared/password-strength.ts'
import { parseTemporaryPassword } from '../../../shared/temporary-password.ts'
import type { Rules } from '../rules.ts'
import { codePointsIn } from './code-points.ts'
import { contextWords } from './context-words.ts'

// Built once per thread, because ranking the word lists takes 0.2 s.
const common = new Set(commonWords['passwords-common'].map(fold))
const estimator = new ZxcvbnFactory({
  dictionary: { ...commonWords, ...spanishWords },
  graphs: adjacencyGraphs,
  ...estimatorOptions,
})

/** A new password in NFC, the person it is for, and the lengths that are allowed. */
export interface NewPassword {
  readonly password: string
  readonly person: PersonalData
  readonly lengths: Rules['password']
}

/**
 * Checks length, common passwords, personal words and guessability (NIST SP 800-63B-4, 3.1.1.2). Takes up to 0.2 s, so
 * requests run it in a worker thread.
 */
export function findViolations({ password, person, lengths }: NewPassword): Violation[] {
  const length = codePointsIn(password, lengths)
  if (length > lengths.maxLength) return ['too-long']
  const violations: Violation[] = []
  if (length < lengths.minLength) violations.push('too-short')
  if (parseTemporaryPassword(password) !== undefined) violations.push('temporary-password-shape')
  const weakness = findWeakness(password, person)
  if (weakness) violations.push(weakness)
  return violations
}

function findWeakness(password: string, person: PersonalData): Violation | undefined {
  const folded = fold(password)
  if (common.has(folded)) return 'common'
  const words = [...contextWords, ...personalWordsOf(person)]
  if (consistsOf(words, folded)) return 'personal'
  if (!isGuessable(password, words)) return undefined
  // Before sign-in, the page knows neither name nor address. A password that only these make guessable is reported as
  // personal, because the page has already shown it as strong.
  const { username } = person
  const known = personalWordsOf({ username, displayName: '', email: null })
  return isGuessable(password, [...contextWords, ...known]) ? 'guessable' : 'personal'
}

const isGuessable = (password: string, words: readonly string[]) =>
  estimator.check(estimatedPart(password), [...words]).score < minimumScore

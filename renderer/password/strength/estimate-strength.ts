import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as commonWords } from '@zxcvbn-ts/language-common'
import { dictionary as spanishWords } from '@zxcvbn-ts/language-es-es'
import {
  estimatedPart,
  estimatorOptions,
  fold,
  consistsOf,
  type Score,
} from '../../../shared/password-strength.ts'

const common = new Set(commonWords['passwords-common'].map(fold))
const estimator = new ZxcvbnFactory({
  dictionary: { ...commonWords, ...spanishWords },
  graphs: adjacencyGraphs,
  ...estimatorOptions,
})

/** Strength of a password: the same score as the backend's if both know the same personal words. */
export function estimateStrength(password: string, words: readonly string[]): Score {
  const folded = fold(password)
  if (common.has(folded) || consistsOf(words, folded)) return 0
  return estimator.check(estimatedPart(password.normalize('NFC')), [...words]).score
}

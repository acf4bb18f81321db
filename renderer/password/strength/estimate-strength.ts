import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as commonWords } from '@zxcvbn-ts/language-common'
import { dictionary as spanishWords } from '@zxcvbn-ts/language-es-es'
import {
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

/** How hard a key is to guess, as the backend finds it where it knows the same words of the person. */
export function judgeStrength(key: string, words: readonly string[]): Score {
  const folded = fold(key)
  if (common.has(folded) || consistsOf(words, folded)) return 0
  return estimator.check(key.normalize('NFC'), [...words]).score
}

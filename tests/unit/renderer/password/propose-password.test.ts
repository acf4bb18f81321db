import { dictionary as commonWords } from '@zxcvbn-ts/language-common'
import { dictionary as spanishWords } from '@zxcvbn-ts/language-es-es'
import { describe, expect, it } from 'vitest'
import { parseTemporaryPassword } from '../../../../shared/temporary-password.ts'
import { contextWords } from '../../../../backend/src/password-policy/context-words.ts'
import { findViolations } from '../../../../backend/src/password-policy/violations.ts'
import { defaultRules } from '../../../../backend/src/rules.ts'
import { drawWords, joinWords } from '../../../../renderer/password/propose-password.ts'
import { proposalWords } from '../../../../renderer/password/word-list.ts'
import { consistsOf, fold, personalWordsOf } from '../../../../shared/password-strength.ts'

const { minLength, maxLength } = defaultRules.password
const person = {
  username: 'DNI25582558',
  displayName: 'Marta Gómez de Ibáñez',
  email: 'marta.nqn@ejemplo.test',
}

const check = (password: string) =>
  findViolations({ password, person, lengths: defaultRules.password })
const draws = (count: number) =>
  Array.from({ length: count }, () => joinWords(drawWords(minLength)))

/** Replaces the random values: each draw returns the next of these values. */
const fixed = (...values: number[]) => {
  const left = [...values]
  return (array: Uint16Array<ArrayBuffer>) => array.fill(left.shift() ?? 0)
}

describe('a proposed password', () => {
  it('violates none of the rules that the backend checks without an estimate, in 10,000 draws', () => {
    const common = new Set(commonWords['passwords-common'].map(fold))
    const words = [...contextWords, ...personalWordsOf(person)]
    const refused = draws(10_000).filter(
      (password) =>
        password.length < minLength ||
        password.length > maxLength ||
        parseTemporaryPassword(password) !== undefined ||
        common.has(fold(password)) ||
        consistsOf(words, fold(password)),
    )
    expect(refused).toEqual([])
  })

  // An estimate takes about 7 ms.
  it('is accepted by the backend, estimate included, in 200 draws', () => {
    expect(draws(200).filter((password) => check(password).length > 0)).toEqual([])
  })

  it('is accepted by the backend even if it consists of the most common words, or repeats one', () => {
    const rank = new Map(spanishWords['commonWords-es-es'].map((word, index) => [word, index]))
    const rankOf = (word: string) => rank.get(word) ?? Infinity
    const common = [...proposalWords].sort((a, b) => rankOf(a) - rankOf(b)).slice(0, 80)
    for (let i = 0; i + 4 <= common.length; i += 4)
      expect(check(joinWords(common.slice(i, i + 4)))).toEqual([])
    const [one = '', other = '', third = ''] = common
    expect(check(joinWords([one, one, other, third]))).toEqual([])
  })

  it('has four words joined by hyphens', () => {
    const words = drawWords(minLength, fixed(0, 1, 2, 2_047))
    expect(words).toEqual([...proposalWords.slice(0, 3), proposalWords.at(-1)])
    expect(joinWords(words)).toBe(words.join('-'))
  })

  it('has as many words as a longer minimum length needs', () => {
    const words = drawWords(40, fixed(...Array.from({ length: 20 }, (_, i) => i)))
    expect(joinWords(words).length).toBeGreaterThanOrEqual(40)
    expect(joinWords(words.slice(0, -1)).length).toBeLessThan(40)
  })

  it('uses every word equally often over all values of 16 bits', () => {
    const counts = new Map<string, number>()
    for (let value = 0; value < 65_536; value++) {
      const [word = ''] = drawWords(0, fixed(value))
      counts.set(word, (counts.get(word) ?? 0) + 1)
    }
    expect(counts.size).toBe(2_048)
    expect(new Set(counts.values())).toEqual(new Set([32]))
  })
})

import { dictionary as commonWords } from '@zxcvbn-ts/language-common'
import { dictionary as spanishWords } from '@zxcvbn-ts/language-es-es'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPolicy } from '../../../../backend/src/password-policy/service.ts'
import { passwordLength, maxPasswordLength } from '../../../../renderer/flows/form-validation.ts'
import { knownWords } from '../../../../renderer/password/personal-words.ts'
import { judgeStrength } from '../../../../renderer/password/strength/estimate-strength.ts'
import { minimumScore } from '../../../../shared/password-strength.ts'

const policy = createPolicy({ minLength: 1, maxLength: 128 })
const insured = { username: 'DNI25582558', displayName: 'Marta Gómez de Ibáñez' }
const document = { type: 'DNI', text: '25582558' } as const
const words = knownWords(policy.served, { document, insured })

const isStrong = (key: string) => judgeStrength(key, words) >= minimumScore
const isTaken = (key: string) => {
  const violations = policy.check(key.normalize('NFC'), { ...insured, email: null })
  return !violations.some((one) => one === 'common' || one === 'guessable' || one === 'personal')
}

/** Keys as people make them, of words that they know and a few signs between them. */
const key = fc
  .array(
    fc.oneof(
      fc.constantFrom(...words, 'Gómez', 'MARTA', 'Segurometal'),
      fc.constantFrom(...commonWords['passwords-common'].slice(0, 2_000)),
      fc.constantFrom(...spanishWords['commonWords-es-es'].slice(0, 5_000)),
      fc.integer({ min: 0, max: 2030 }).map(String),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.constantFrom(' ', '-', '.', '!'),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.join(''))
  .chain((text) => fc.constantFrom(text, text.toUpperCase(), text.normalize('NFD')))
  .filter((text) => passwordLength(text) <= maxPasswordLength)

describe('the judge of the page', () => {
  it('finds strong what the backend takes, and nothing else', () => {
    fc.assert(
      fc.property(key, (typed) => {
        expect(isStrong(typed)).toBe(isTaken(typed))
      }),
      { numRuns: 50 },
    )
  }, 20_000)

  it.each([
    ['lapacho rosado en la vereda', true],
    ['ñandú ágil pingüino', true],
    ['k7#vQ2!mZx9@wL4$tRb8%nYc3^hJd6&pGf1*sKe5?uMa0-zXq7+oWi2=lVy4~rTj9:gBh3;fNp8', true],
    ['qwerty123456', false],
    // Too many capitals for the estimator to know it, and on every list all the same.
    ['mAuRoLaRaStEfY', false],
    ['segurometal extranet asegurados kqzxv', false],
    ['Marta 25582558', false],
    ['aaaaaaaaaaaaaaaaaaaa', false],
  ])('and the backend say of %s: %s', (typed, strong) => {
    expect(isTaken(typed)).toBe(strong)
    expect(isStrong(typed)).toBe(strong)
  })
})

describe('the words that the page knows', () => {
  it('are those of the policy and of the user name, with letters and without', () => {
    expect(knownWords(policy.served, { document, insured: null })).toEqual([
      ...policy.served.contextWords,
      'dni25582558',
      '25582558',
    ])
  })

  it('are those of the policy alone while the user name is not one yet', () => {
    const typed = { type: 'DNI', text: '2558' } as const
    expect(knownWords(policy.served, { document: typed, insured: null })).toEqual(
      policy.served.contextWords,
    )
    expect(knownWords(null, { document: typed, insured: null })).toEqual([])
  })
})

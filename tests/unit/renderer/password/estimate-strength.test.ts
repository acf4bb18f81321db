import { dictionary as commonWords } from '@zxcvbn-ts/language-common'
import { dictionary as spanishWords } from '@zxcvbn-ts/language-es-es'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPasswordPolicyChecker } from '../../../../backend/src/password-policy/service.ts'
import { findViolations } from '../../../../backend/src/password-policy/violations.ts'
import { maxPasswordLength, passwordLength } from '../../../../renderer/flows/form-validation.ts'
import { personalWords } from '../../../../renderer/password/personal-words.ts'
import { estimateStrength } from '../../../../renderer/password/strength/estimate-strength.ts'
import { minimumScore } from '../../../../shared/password-strength.ts'

const lengths = { minLength: 1, maxLength: 128 }
const policy = createPasswordPolicyChecker(lengths)
const insured = { username: 'DNI25582558', displayName: 'Marta Gómez de Ibáñez' }
const document = { type: 'DNI', text: '25582558' } as const
const words = personalWords(policy.policy, { document, insured })

const isStrong = (password: string) => estimateStrength(password, words) >= minimumScore
const isAccepted = (password: string) => {
  const violations = findViolations({
    password: password.normalize('NFC'),
    person: { ...insured, email: null },
    lengths,
  })
  return !violations.some((one) => one === 'common' || one === 'guessable' || one === 'personal')
}

/** Passwords as people choose them: common words with a few symbols in between. */
const password = fc
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

describe('estimateStrength', () => {
  it('rates a password as strong if and only if the backend accepts it', () => {
    fc.assert(
      fc.property(password, (typed) => {
        expect(isStrong(typed)).toBe(isAccepted(typed))
      }),
      { numRuns: 50 },
    )
  }, 20_000)

  it.each([
    ['lapacho rosado en la vereda', true],
    ['ñandú ágil pingüino', true],
    ['k7#vQ2!mZx9@wL4$tRb8%nYc3^hJd6&pGf1*sKe5?uMa0-zXq7+oWi2=lVy4~rTj9:gBh3;fNp8', true],
    ['qwerty123456', false],
    // A common password that the estimator does not recognize because of its capital letters.
    ['mAuRoLaRaStEfY', false],
    ['segurometal extranet asegurados kqzxv', false],
    ['Marta 25582558', false],
    ['aaaaaaaaaaaaaaaaaaaa', false],
  ])('agrees with the backend about %s: %s', (typed, strong) => {
    expect(isAccepted(typed)).toBe(strong)
    expect(isStrong(typed)).toBe(strong)
  })
})

describe('before sign-in, when the page knows neither name nor address', () => {
  const known = personalWords(policy.policy, { document, insured: null })
  const person = {
    username: 'DNI25582558',
    displayName: 'Abelardo Etchegaray',
    email: 'mulita.nqn@ejemplo.test',
  }
  const violationsOf = (typed: string) =>
    findViolations({ password: typed.normalize('NFC'), person, lengths })

  it.each(['etchegarayqwerty', 'contrasenaetchegaray', 'Etchegaray1234567', 'mulitaqwerty'])(
    'the backend reports %s as personal, not as easy to guess, because the page has called it good',
    (typed) => {
      expect(estimateStrength(typed, known)).toBeGreaterThanOrEqual(minimumScore)
      expect(violationsOf(typed)).toEqual(['personal'])
    },
  )

  it('the backend never calls a password easy to guess if the page has called it good', () => {
    const part = fc.constantFrom('etchegaray', 'Abelardo', 'mulita', 'nqn', 'ejemplo')
    const withNames = fc
      .tuple(part, password, fc.boolean())
      .map(([name, rest, first]) => (first ? name + rest : rest + name))
      .filter((text) => passwordLength(text) <= maxPasswordLength)
    fc.assert(
      fc.property(withNames, (typed) => {
        const isCalledGood = estimateStrength(typed, known) >= minimumScore
        const violations = violationsOf(typed)
        if (isCalledGood) expect(violations).not.toContain('guessable')
        if (isCalledGood) expect(violations).not.toContain('common')
      }),
      { numRuns: 50 },
    )
  }, 20_000)
})

describe('personalWords', () => {
  it("returns the password policy's words and the username, with and without its letters", () => {
    expect(personalWords(policy.policy, { document, insured: null })).toEqual([
      ...policy.policy.contextWords,
      'dni25582558',
      '25582558',
    ])
  })

  it("returns only the password policy's words while the username is incomplete", () => {
    const typed = { type: 'DNI', text: '2558' } as const
    expect(personalWords(policy.policy, { document: typed, insured: null })).toEqual(
      policy.policy.contextWords,
    )
    expect(personalWords(null, { document: typed, insured: null })).toEqual([])
  })
})

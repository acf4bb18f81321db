import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatTemporaryPasswordDraft,
  missingCharacters,
  parseTemporaryPasswordDraft,
  temporaryPasswordCaret,
} from '../../../../renderer/flows/temporary-password-draft.ts'
import { temporaryPasswordAlphabet } from '../../../../shared/temporary-password.ts'

const parse = parseTemporaryPasswordDraft
const whole = 'abcdefghjkmnp'

describe('parseTemporaryPasswordDraft', () => {
  it('accepts any case and any separators', () => {
    const separator = fc.constantFrom('', '-', ' ', '–', '\u00a0', '\n', '.', '_')
    const separators = fc.array(separator, { minLength: 14, maxLength: 14 })
    const characters = fc.array(fc.constantFrom(...Array.from(temporaryPasswordAlphabet)), {
      minLength: 13,
      maxLength: 13,
    })
    fc.assert(
      fc.property(characters, separators, fc.boolean(), (typed, between, upper) => {
        const text = between.map((sign, index) => sign + (typed[index] ?? '')).join('')
        const draft = parse(upper ? text.toUpperCase() : text)
        expect(draft).toEqual({ characters: typed.join(''), hasOthers: false })
      }),
    )
  })

  it.each([
    'Su clave temporal es: ABCD-EFGH-JKMNP.',
    '  abcd efgh jkmnp\n',
    'abcdefghjkmnp',
    'Clave: abcd–efgh–jkmnp (sirve 60 minutos)',
  ])('finds the password in the pasted text "%s"', (text) => {
    expect(parse(text)).toEqual({ characters: whole, hasOthers: false })
  })

  it('drops characters that no temporary password has, and reports it', () => {
    expect(parse('abc0')).toEqual({ characters: 'abc', hasOthers: true })
    expect(parse('iIlLoO01ñ!')).toEqual({ characters: '', hasOthers: true })
    expect(parse(`${whole}q`)).toEqual({ characters: whole, hasOthers: true })
  })

  it('never throws, and keeps at most 13 characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(parse(text).characters).toMatch(new RegExp(`^[${temporaryPasswordAlphabet}]{0,13}$`))
      }),
    )
  })
})

describe('formatTemporaryPasswordDraft', () => {
  it.each([
    ['', ''],
    ['abcd', 'abcd'],
    ['abcde', 'abcd-e'],
    ['abcdefgh', 'abcd-efgh'],
    [whole, 'abcd-efgh-jkmnp'],
  ])(
    'groups "%s" as "%s", with no hyphen at the end, which could not be deleted',
    (text, shown) => {
      expect(formatTemporaryPasswordDraft(parse(text))).toBe(shown)
    },
  )
})

describe('missingCharacters', () => {
  it('counts the characters that are still to be typed', () => {
    expect(missingCharacters(parse('abcd-efgh-jk'))).toBe(3)
    expect(missingCharacters(parse(whole))).toBe(0)
  })
})

describe('temporaryPasswordCaret', () => {
  it.each([
    // A letter was inserted after "ab".
    ['abxcd-ef', 3, 'abxc-def', 3],
    // The fifth letter moves past the hyphen.
    ['abcde', 5, 'abcd-e', 6],
    // An unknown letter is left out.
    ['ab0cd', 3, 'abcd', 2],
  ])(
    'keeps the caret by the same character after reformatting "%s" (caret at %i)',
    (typed, caret, formatted, expected) => {
      expect(temporaryPasswordCaret(typed, caret, formatted)).toBe(expected)
    },
  )
})

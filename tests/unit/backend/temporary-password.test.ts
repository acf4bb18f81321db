import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deriveTemporaryPassword } from '../../../backend/src/credentials/temporary-password.ts'
import {
  formatTemporaryPassword,
  parseTemporaryPassword,
} from '../../../shared/temporary-password.ts'

const temporaryPassword = fc
  .array(fc.constantFrom(...Array.from('23456789abcdefghjkmnpqrstuvwxyz')), {
    minLength: 13,
    maxLength: 13,
  })
  .map((symbols) => symbols.join(''))

const serverKey = Buffer.alloc(32, 7)
const make = () => deriveTemporaryPassword(serverKey, { id: randomUUID(), seed: randomUUID() })

describe('deriveTemporaryPassword', () => {
  it('returns 13 unambiguous characters that parse to themselves [asvs-6.5.4]', () => {
    for (let i = 0; i < 1_000; i += 1) {
      const made = make()
      expect(made).toMatch(/^[2-9a-hjkmnp-z]{13}$/)
      expect(parseTemporaryPassword(formatTemporaryPassword(made))).toBe(made)
    }
  })

  it('uses all 31 characters at every position and never returns the same password twice [asvs-6.5.3]', () => {
    const made = Array.from({ length: 5_000 }, make)
    expect(new Set(made).size).toBe(made.length)
    for (let place = 0; place < 13; place += 1) {
      expect(new Set(made.map((text) => text[place])).size).toBe(31)
    }
  })

  it('returns the same password for the same job, seed and server key, and another one if any of them differs', () => {
    const job = { id: randomUUID(), seed: randomUUID() }
    const password = deriveTemporaryPassword(serverKey, job)
    expect(deriveTemporaryPassword(serverKey, job)).toBe(password)
    for (const other of [
      deriveTemporaryPassword(Buffer.alloc(32, 8), job),
      deriveTemporaryPassword(serverKey, { ...job, id: randomUUID() }),
      deriveTemporaryPassword(serverKey, { ...job, seed: randomUUID() }),
    ]) {
      expect(other).not.toBe(password)
    }
  })
})

describe('parseTemporaryPassword', () => {
  it('accepts any case, with hyphens and spaces anywhere', () => {
    const separator = fc.constantFrom('', '-', ' ', '–', '\u00a0', '\n')
    const separators = fc.array(separator, { minLength: 14, maxLength: 14 })
    fc.assert(
      fc.property(temporaryPassword, separators, fc.boolean(), (text, between, upper) => {
        const typed = between.map((sign, i) => sign + (text[i] ?? '')).join('')
        expect(parseTemporaryPassword(upper ? typed.toUpperCase() : typed)).toBe(text)
      }),
    )
  })

  it('returns undefined for anything else', () => {
    fc.assert(
      fc.property(
        temporaryPassword,
        fc.constantFrom('0', 'o', '1', 'i', 'l', 'ñ', '!', '\0'),
        (text, sign) => {
          expect(parseTemporaryPassword(sign + text.slice(1))).toBeUndefined()
          expect(parseTemporaryPassword(text + sign)).toBeUndefined()
          expect(parseTemporaryPassword(text.slice(1))).toBeUndefined()
        },
      ),
    )
    for (const text of ['', '-'.repeat(13), 'a'.repeat(14), `${'a'.repeat(13)}${' '.repeat(60)}`]) {
      expect(parseTemporaryPassword(text)).toBeUndefined()
    }
  })

  it('never throws, whatever the string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(() => parseTemporaryPassword(text)).not.toThrow()
      }),
    )
    expect(parseTemporaryPassword('a'.repeat(1_000_000))).toBeUndefined()
  })
})

describe('formatTemporaryPassword', () => {
  it('separates the characters into groups of four, four and five', () => {
    expect(formatTemporaryPassword('abcdefghjkmnp')).toBe('abcd-efgh-jkmnp')
  })
})

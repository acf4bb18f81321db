import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatPolicyNumber, parsePolicyNumber } from '../../../shared/policy-number.ts'

const read = (text: string) => {
  const number = parsePolicyNumber(text)
  return number.ok ? number.value : number.error
}

const numbers = fc
  .tuple(
    fc.string({ unit: fc.constantFrom('A', 'B', 'X', 'Z'), minLength: 2, maxLength: 2 }),
    fc.nat(99_999_999),
  )
  .map(([line, number]) => line + String(number).padStart(8, '0'))

describe('parsePolicyNumber', () => {
  it.each([
    ['AU12345678'],
    ['au12345678'],
    ['AU-12345678'],
    ['au-12.345.678'],
    ['  AU 1234 5678\n'],
    ['A U_12/34-56.78'],
    ['AU–12345678'],
    ['ＡＵ１２３４５６７８'],
    ['\u200bAU\u00ad12345678\ufeff'],
    ['\u202eAU12345678\u202c'],
  ])('parses %j to the canonical number', (text) => {
    expect(read(text)).toBe('AU12345678')
  })

  it.each([
    ['', 'empty'],
    [' -\u200b. ', 'empty'],
    ['12345678', 'wrong-shape'],
    ['A12345678', 'wrong-shape'],
    ['AUT12345678', 'wrong-shape'],
    ['AU1234567', 'wrong-shape'],
    ['AU123456789', 'wrong-shape'],
    ['12345678AU', 'wrong-shape'],
    ['ÁU12345678', 'wrong-shape'],
    ['ß12345678', 'wrong-shape'],
    ['AU١٢٣٤٥٦٧٨', 'wrong-shape'],
    ["AU1234567'", 'wrong-shape'],
    ['AU12345678\u0000', 'wrong-shape'],
    ['👵', 'wrong-shape'],
    ['AU12345678'.padEnd(101), 'wrong-shape'],
  ])('returns an error for %j', (text, problem) => {
    expect(read(text)).toBe(problem)
  })

  it('never throws and returns only canonical numbers', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const number = parsePolicyNumber(text)
        if (number.ok) expect(number.value).toMatch(/^[A-Z]{2}\d{8}$/)
      }),
    )
  })
})

describe('formatPolicyNumber', () => {
  it('separates the letters from the digits', () => {
    expect(formatPolicyNumber('AU12345678')).toBe('AU-12345678')
  })

  it('parses back to the same number', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(read(formatPolicyNumber(number))).toBe(number)
        expect(read(number.toLowerCase())).toBe(number)
      }),
    )
  })
})

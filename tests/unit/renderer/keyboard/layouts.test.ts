import { describe, expect, it } from 'vitest'
import {
  toggleAccents,
  domainKeys,
  keyboardLayouts,
  layoutFor,
  applyModifiers,
  noModifiers,
  cycleShift,
  afterTyping,
  type Key,
  type KeyboardLayout,
} from '../../../../renderer/keyboard/layouts.ts'
import { temporaryPasswordAlphabet } from '../../../../shared/temporary-password.ts'

const layouts = Object.entries(keyboardLayouts) as [KeyboardLayout, readonly Key[]][]
const textsOf = (keys: readonly Key[]) => keys.flatMap((key) => ('text' in key ? [key.text] : []))
const kindsOf = (keys: readonly Key[]) => keys.map(({ kind }) => kind)

describe('the keyboard layouts', () => {
  it.each(layouts)(
    'have no duplicate keys, and include backspace, hide and next: %s',
    (_name, keys) => {
      const names = keys.map((key) => ('text' in key ? key.text : key.kind))
      expect(new Set(names).size).toBe(names.length)
      expect(kindsOf(keys)).toEqual(expect.arrayContaining(['backspace', 'hide', 'next']))
    },
  )

  it.each(layouts.filter(([name]) => name !== 'numeric' && name !== 'temporary'))(
    'fill complete rows: %s',
    (_name, keys) => {
      let column = 0
      for (const { span } of keys) {
        column += span
        // A key that wraps onto the next row would leave a gap at the end of this one.
        expect(column).toBeLessThanOrEqual(20)
        if (column === 20) column = 0
      }
      expect(column).toBe(0)
    },
  )

  it('cover every character of a Spanish password, in "text" and "symbols" together', () => {
    const shift = cycleShift(noModifiers)
    const accents = toggleAccents(noModifiers)
    const reached = new Set(
      [noModifiers, shift, accents, { ...shift, accents: true }].flatMap((modifiers) =>
        [...keyboardLayouts.text, ...keyboardLayouts.symbols].flatMap((key) =>
          'text' in key ? [applyModifiers(key.text, modifiers)] : [],
        ),
      ),
    )
    const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))
    const missing = [...ascii, ...Array.from('ñÑáéíóúüÁÉÍÓÚÜ¡¿')].filter((one) => !reached.has(one))
    expect(missing).toEqual([])
  })

  it('offer only digits for a document number, and digits and capital letters for a policy number', () => {
    expect(textsOf(keyboardLayouts.numeric).sort().join('')).toBe('0123456789')
    expect(textsOf(keyboardLayouts.policy).join('')).toMatch(/^[0-9A-Z]{36}$/)
  })

  it('offer only the characters of a temporary password, with a key that is two rows high', () => {
    const { temporary } = keyboardLayouts
    expect(textsOf(temporary).sort().join('')).toBe(temporaryPasswordAlphabet)
    const spans = temporary.map(({ span }) => span)
    const rows = [spans.slice(0, 9), spans.slice(9, 18), spans.slice(18, 27), spans.slice(27)]
    expect(rows.map((row) => row.reduce((sum, span) => sum + span))).toEqual([20, 20, 20, 14])
    expect(temporary[26]?.kind).toBe('next')
  })

  it('offer the common domains for an e-mail address', () => {
    expect(textsOf(domainKeys)).toEqual([
      '@gmail.com',
      '@hotmail.com',
      '@yahoo.com.ar',
      '@outlook.com',
    ])
    expect(textsOf(keyboardLayouts.email)).toEqual(expect.arrayContaining(['@', '.', '-', '_']))
  })
})

describe('layoutFor', () => {
  it.each([
    [undefined, 'text'],
    ['text', 'text'],
    ['numeric', 'numeric'],
    ['email', 'email'],
    ['policy', 'policy'],
    ['temporary', 'temporary'],
    ['unknown', 'text'],
  ])('for %s returns %s', (kind, layout) => {
    expect(layoutFor(kind)).toBe(layout)
  })
})

describe('shift and accents', () => {
  it('apply to one letter', () => {
    const both = toggleAccents(cycleShift(noModifiers))
    expect(applyModifiers('u', both)).toBe('Ú')
    expect(afterTyping(both)).toEqual(noModifiers)
  })

  it('lock at the second touch of shift and turn off at the third', () => {
    const locked = cycleShift(cycleShift(noModifiers))
    expect(applyModifiers('ñ', afterTyping(locked))).toBe('Ñ')
    expect(cycleShift(locked)).toEqual(noModifiers)
  })

  it('do not change a key without an accented variant', () => {
    expect(applyModifiers('k', toggleAccents(noModifiers))).toBe('k')
  })
})

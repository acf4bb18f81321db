import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  caretPosition,
  usernameOf,
  parseDraft,
  formatDraft,
} from '../../../../renderer/flows/document-draft.ts'

describe('parseDraft', () => {
  it('keeps a type prefix as text until it is complete', () => {
    expect(formatDraft(parseDraft('D', 'CUIT'))).toBe('D')
    expect(formatDraft(parseDraft('DN', 'CUIT'))).toBe('DN')
    expect(parseDraft('DNI', 'CUIT')).toEqual({ type: 'DNI', text: '' })
  })

  it('switches to CUIT only for eleven digits that form a valid CUIT', () => {
    expect(parseDraft('25582558123', 'DNI').type).toBe('DNI')
    expect(parseDraft('30123456781', 'DNI').type).toBe('CUIT')
  })

  it('parses a formatted draft back to the same draft, for any input', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[\d. -]{0,16}$/)),
        fc.constantFrom('DNI' as const, 'CUIT' as const),
        (text, type) => {
          const draft = parseDraft(text, type)
          expect(parseDraft(formatDraft(draft), draft.type)).toEqual(draft)
          expect(usernameOf(draft).ok).toBe(usernameOf({ type: draft.type, text }).ok)
        },
      ),
    )
  })
})

describe('caretPosition', () => {
  it.each([
    ['2.558', '2558', 4, 5],
    ['25.582', '255.82', 4, 4],
    ['25.582', '25582', 2, 2],
    ['25.582', '25582', 0, 0],
    ['25', '2582', 4, 2],
  ])('for %s, typed as %s with the caret at %i, returns %i', (formatted, typed, before, after) => {
    expect(caretPosition(formatted, typed, before)).toBe(after)
  })
})

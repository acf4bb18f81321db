import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  caretIn,
  draftUsername,
  readDraft,
  showDraft,
} from '../../../../renderer/flows/document-draft.ts'

describe('a draft of a document', () => {
  it('waits while the letters are being typed', () => {
    expect(showDraft(readDraft('D', 'CUIT'))).toBe('D')
    expect(showDraft(readDraft('DN', 'CUIT'))).toBe('DN')
    expect(readDraft('DNI', 'CUIT')).toEqual({ type: 'DNI', text: '' })
  })

  it('does not take any eleven digits for a CUIT', () => {
    expect(readDraft('25582558123', 'DNI').type).toBe('DNI')
    expect(readDraft('30123456781', 'DNI').type).toBe('CUIT')
  })

  it('shows what it holds and reads it back the same, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[\d. -]{0,16}$/)),
        fc.constantFrom('DNI' as const, 'CUIT' as const),
        (text, type) => {
          const draft = readDraft(text, type)
          expect(readDraft(showDraft(draft), draft.type)).toEqual(draft)
          expect(draftUsername(draft).ok).toBe(draftUsername({ type: draft.type, text }).ok)
        },
      ),
    )
  })
})

describe('caretIn', () => {
  it.each([
    ['2.558', '2558', 4, 5],
    ['25.582', '255.82', 4, 4],
    ['25.582', '25582', 2, 2],
    ['25.582', '25582', 0, 0],
    ['25', '2582', 4, 2],
  ])('in %s, typed %s with the caret at %i, is %i', (shown, typed, before, after) => {
    expect(caretIn(shown, typed, before)).toBe(after)
  })
})

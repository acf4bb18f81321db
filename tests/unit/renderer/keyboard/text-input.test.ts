import { afterEach, describe, expect, it } from 'vitest'
import {
  deleteBackward,
  isTextInput,
  nextTextInput,
  typeDomain,
  typeText,
} from '../../../../renderer/keyboard/text-input.ts'

function fieldWith(value: string, attributes: Readonly<Record<string, string>> = {}) {
  const field = document.createElement('input')
  for (const [name, text] of Object.entries(attributes)) field.setAttribute(name, text)
  field.value = value
  document.body.append(field)
  return field
}

function inputsOf(field: HTMLInputElement) {
  const inputs: Pick<InputEvent, 'inputType' | 'data' | 'bubbles'>[] = []
  field.addEventListener('input', (event) => {
    const { inputType, data, bubbles } = event
    // happy-dom turns `null` into an empty string.
    inputs.push({ inputType, data: data === '' ? null : data, bubbles })
  })
  return inputs
}

afterEach(() => {
  document.body.replaceChildren()
})

describe('typeText', () => {
  it('inserts at the caret and moves the caret past the inserted text', () => {
    const field = fieldWith('niños')
    field.setSelectionRange(2, 2)
    typeText(field, 'ñ')
    expect(field.value).toBe('niñños')
    expect([field.selectionStart, field.selectionEnd]).toEqual([3, 3])
  })

  it('replaces the selection', () => {
    const field = fieldWith('cuatro gatos')
    field.setSelectionRange(0, 6)
    typeText(field, 'á')
    expect(field.value).toBe('á gatos')
    expect(field.selectionStart).toBe(1)
  })

  it('dispatches the same input events as a physical key', () => {
    const field = fieldWith('')
    const inputs = inputsOf(field)
    typeText(field, 'a')
    deleteBackward(field)
    expect(inputs).toEqual([
      { inputType: 'insertText', data: 'a', bubbles: true },
      { inputType: 'deleteContentBackward', data: null, bubbles: true },
    ])
  })

  it('stops at maxlength, but still replaces a selection', () => {
    const field = fieldWith('abcd', { maxlength: '4' })
    const inputs = inputsOf(field)
    typeText(field, 'e')
    expect(field.value).toBe('abcd')
    expect(inputs).toEqual([])
    field.setSelectionRange(3, 4)
    typeText(field, 'e')
    expect(field.value).toBe('abce')
  })

  it('replaces the domain of an e-mail address', () => {
    const field = fieldWith('ana')
    typeDomain(field, '@hotmail.com')
    expect(field.value).toBe('ana@hotmail.com')
    typeDomain(field, '@gmail.com')
    expect(field.value).toBe('ana@gmail.com')
  })

  it('types at the end of a field that has no selection API', () => {
    const field = fieldWith('ana', { type: 'email' })
    Object.defineProperty(field, 'selectionStart', { value: null })
    Object.defineProperty(field, 'selectionEnd', { value: null })
    typeText(field, '@')
    expect(field.value).toBe('ana@')
    deleteBackward(field)
    expect(field.value).toBe('ana')
  })
})

describe('deleteBackward', () => {
  it.each([
    ['a letter with its combining accent', 'cafe\u0301'],
    ['an emoji sequence', 'caf👨‍👩‍👧'],
    ['a flag', 'caf🇦🇷'],
  ])('deletes %s as one character', (_what, text) => {
    const field = fieldWith(text)
    deleteBackward(field)
    expect(field.value).toBe('caf')
  })

  it('deletes only the selection if there is one', () => {
    const field = fieldWith('cuatro gatos')
    field.setSelectionRange(6, 12)
    deleteBackward(field)
    expect(field.value).toBe('cuatro')
    expect(field.selectionStart).toBe(6)
  })

  it('does nothing at the start of the field', () => {
    const field = fieldWith('abc')
    const inputs = inputsOf(field)
    field.setSelectionRange(0, 0)
    deleteBackward(field)
    expect(field.value).toBe('abc')
    expect(inputs).toEqual([])
  })
})

describe('isTextInput and nextTextInput', () => {
  it.each([
    [{}, true],
    [{ type: 'password' }, true],
    [{ type: 'email' }, true],
    [{ type: 'radio' }, false],
    [{ readonly: '' }, false],
    [{ disabled: '' }, false],
  ])('classify a field with %j as a text field: %s', (attributes, expected) => {
    expect(isTextInput(fieldWith('', attributes))).toBe(expected)
  })

  it('skip controls that are not text fields', () => {
    const form = document.createElement('form')
    const [first, choice, last] = [
      fieldWith(''),
      fieldWith('', { type: 'radio' }),
      fieldWith('', { type: 'password' }),
    ]
    form.append(first, choice, last)
    document.body.append(form)
    expect(nextTextInput(first)).toBe(last)
    expect(nextTextInput(last)).toBeNull()
    expect(nextTextInput(fieldWith(''))).toBeNull()
  })
})

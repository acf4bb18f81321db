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
    // The test's browser makes an empty text of `null`.
    inputs.push({ inputType, data: data === '' ? null : data, bubbles })
  })
  return inputs
}

afterEach(() => {
  document.body.replaceChildren()
})

describe('typing into a field', () => {
  it('puts the text at the caret, and the caret behind it', () => {
    const field = fieldWith('niños')
    field.setSelectionRange(2, 2)
    typeText(field, 'ñ')
    expect(field.value).toBe('niñños')
    expect([field.selectionStart, field.selectionEnd]).toEqual([3, 3])
  })

  it('types over what is selected', () => {
    const field = fieldWith('cuatro gatos')
    field.setSelectionRange(0, 6)
    typeText(field, 'á')
    expect(field.value).toBe('á gatos')
    expect(field.selectionStart).toBe(1)
  })

  it('says what happened as a physical key does', () => {
    const field = fieldWith('')
    const inputs = inputsOf(field)
    typeText(field, 'a')
    deleteBackward(field)
    expect(inputs).toEqual([
      { inputType: 'insertText', data: 'a', bubbles: true },
      { inputType: 'deleteContentBackward', data: null, bubbles: true },
    ])
  })

  it('stops at the greatest length, but types over a selection there', () => {
    const field = fieldWith('abcd', { maxlength: '4' })
    const inputs = inputsOf(field)
    typeText(field, 'e')
    expect(field.value).toBe('abcd')
    expect(inputs).toEqual([])
    field.setSelectionRange(3, 4)
    typeText(field, 'e')
    expect(field.value).toBe('abce')
  })

  it('ends an address with a domain, whatever domain it had', () => {
    const field = fieldWith('ana')
    typeDomain(field, '@hotmail.com')
    expect(field.value).toBe('ana@hotmail.com')
    typeDomain(field, '@gmail.com')
    expect(field.value).toBe('ana@gmail.com')
  })

  it('types at the end of a field that does not tell its caret', () => {
    const field = fieldWith('ana', { type: 'email' })
    Object.defineProperty(field, 'selectionStart', { value: null })
    Object.defineProperty(field, 'selectionEnd', { value: null })
    typeText(field, '@')
    expect(field.value).toBe('ana@')
    deleteBackward(field)
    expect(field.value).toBe('ana')
  })
})

describe('deleting in a field', () => {
  it.each([
    ['a letter with its combining accent', 'cafe\u0301'],
    ['an emoji of several people', 'caf👨‍👩‍👧'],
    ['a flag', 'caf🇦🇷'],
  ])('takes away %s at once', (_what, text) => {
    const field = fieldWith(text)
    deleteBackward(field)
    expect(field.value).toBe('caf')
  })

  it('takes away what is selected and nothing else', () => {
    const field = fieldWith('cuatro gatos')
    field.setSelectionRange(6, 12)
    deleteBackward(field)
    expect(field.value).toBe('cuatro')
    expect(field.selectionStart).toBe(6)
  })

  it('does nothing where there is nothing before the caret', () => {
    const field = fieldWith('abc')
    const inputs = inputsOf(field)
    field.setSelectionRange(0, 0)
    deleteBackward(field)
    expect(field.value).toBe('abc')
    expect(inputs).toEqual([])
  })
})

describe('a text field', () => {
  it.each([
    [{}, true],
    [{ type: 'password' }, true],
    [{ type: 'email' }, true],
    [{ type: 'radio' }, false],
    [{ readonly: '' }, false],
    [{ disabled: '' }, false],
  ])('with %j can be typed into: %s', (attributes, expected) => {
    expect(isTextInput(fieldWith('', attributes))).toBe(expected)
  })

  it('is followed by the next one of its form that can be typed into', () => {
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

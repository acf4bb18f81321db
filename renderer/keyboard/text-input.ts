/** A field into which text can be typed. */
export type TextInput = HTMLInputElement

const typedTypes = new Set(['text', 'password', 'email', 'search', 'tel', 'url'])

/** Returns true for a text field that is neither read-only nor disabled. */
export const isTextInput = (element: unknown): element is TextInput =>
  element instanceof HTMLInputElement &&
  typedTypes.has(element.type) &&
  !element.readOnly &&
  !element.disabled

/** Returns the next text field in the same form, or `null` after the last one. */
export function nextTextInput(field: TextInput): TextInput | null {
  const fields = [...(field.form?.elements ?? [])].filter(isTextInput)
  return fields[fields.indexOf(field) + 1] ?? null
}

/** Inserts text at the caret or replaces the selection, as a physical key would. */
export function typeText(field: TextInput, text: string): void {
  const { start, end } = selectionIn(field)
  replace(field, { start, end, text, inputType: 'insertText' })
}

/** Sets the domain of a typed e-mail address, replacing any that it already has. */
export function typeDomain(field: TextInput, domain: string): void {
  const at = field.value.indexOf('@')
  const start = at < 0 ? field.value.length : at
  replace(field, { start, end: field.value.length, text: domain, inputType: 'insertText' })
}

const graphemes = new Intl.Segmenter('es', { granularity: 'grapheme' })

/** Deletes the selection, or else the grapheme before the caret. */
export function deleteBackward(field: TextInput): void {
  const { start, end } = selectionIn(field)
  const before = [...graphemes.segment(field.value.slice(0, start))].at(-1)
  const from = start === end && before ? before.index : start
  if (from === end) return
  replace(field, { start: from, end, text: '', inputType: 'deleteContentBackward' })
}

// A field of type "email" has no selection API: its selectionStart is null.
function selectionIn({ selectionStart, selectionEnd, value }: TextInput) {
  return { start: selectionStart ?? value.length, end: selectionEnd ?? value.length }
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly inputType: 'insertText' | 'deleteContentBackward'
}

function replace(field: TextInput, { start, end, text, inputType }: Edit): void {
  const { value, maxLength } = field
  // The browser enforces `maxlength` for typing only, not for scripts.
  const room = maxLength < 0 ? Infinity : maxLength - (value.length - (end - start))
  if (text !== '' && text.length > room) return
  if (field.selectionStart === null) field.value = value.slice(0, start) + text + value.slice(end)
  else {
    field.setRangeText(text, start, end)
    field.setSelectionRange(start + text.length, start + text.length)
  }
  const data = text === '' ? null : text
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType, data }))
  scrollToCaret(field)
}

/**
 * Scrolls to the caret, which the browser does only when the user types. The position is an estimate that assumes characters
 * of equal width.
 */
function scrollToCaret(field: TextInput): void {
  const { value, selectionEnd, scrollWidth, clientWidth, scrollLeft } = field
  const caret = scrollWidth * ((selectionEnd ?? value.length) / Math.max(1, value.length))
  const isVisible = caret > scrollLeft && caret < scrollLeft + clientWidth * 0.7
  if (!isVisible) field.scrollLeft = caret - clientWidth / 2
}

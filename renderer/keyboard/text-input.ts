/** A field that is typed into. */
export type TextField = HTMLInputElement

const typedTypes = new Set(['text', 'password', 'email', 'search', 'tel', 'url'])

/** Whether a person can type into it now. */
export const isTextField = (element: unknown): element is TextField =>
  element instanceof HTMLInputElement &&
  typedTypes.has(element.type) &&
  !element.readOnly &&
  !element.disabled

/** The next field of the same form, or `null` after the last one. */
export function nextField(field: TextField): TextField | null {
  const fields = [...(field.form?.elements ?? [])].filter(isTextField)
  return fields[fields.indexOf(field) + 1] ?? null
}

/** Types at the caret, over what is selected, as a physical key would. */
export function typeText(field: TextField, text: string): void {
  const { start, end } = selectionIn(field)
  replace(field, { start, end, text, inputType: 'insertText' })
}

/** Ends an address with a domain, in place of the one that it may have. */
export function typeDomain(field: TextField, domain: string): void {
  const at = field.value.indexOf('@')
  const start = at < 0 ? field.value.length : at
  replace(field, { start, end: field.value.length, text: domain, inputType: 'insertText' })
}

const graphemes = new Intl.Segmenter('es', { granularity: 'grapheme' })

/** Deletes what is selected, else what a person sees as one character before the caret. */
export function deleteBackward(field: TextField): void {
  const { start, end } = selectionIn(field)
  const before = [...graphemes.segment(field.value.slice(0, start))].at(-1)
  const from = start === end && before ? before.index : start
  if (from === end) return
  replace(field, { start: from, end, text: '', inputType: 'deleteContentBackward' })
}

// A field of type "email" does not tell where its caret is.
function selectionIn({ selectionStart, selectionEnd, value }: TextField) {
  return { start: selectionStart ?? value.length, end: selectionEnd ?? value.length }
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly inputType: 'insertText' | 'deleteContentBackward'
}

function replace(field: TextField, { start, end, text, inputType }: Edit): void {
  const { value, maxLength } = field
  // A script may write past `maxlength`; a person may not.
  const room = maxLength < 0 ? Infinity : maxLength - (value.length - (end - start))
  if (text !== '' && text.length > room) return
  if (field.selectionStart === null) field.value = value.slice(0, start) + text + value.slice(end)
  else {
    field.setRangeText(text, start, end)
    field.setSelectionRange(start + text.length, start + text.length)
  }
  const data = text === '' ? null : text
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType, data }))
  showCaret(field)
}

/** What a script types does not move a long text along. The place of the caret is estimated: letters differ in width. */
function showCaret(field: TextField): void {
  const { value, selectionEnd, scrollWidth, clientWidth, scrollLeft } = field
  const caret = scrollWidth * ((selectionEnd ?? value.length) / Math.max(1, value.length))
  const isSeen = caret > scrollLeft && caret < scrollLeft + clientWidth * 0.7
  if (!isSeen) field.scrollLeft = caret - clientWidth / 2
}

import {
  formatDocument,
  parseDocument,
  parseUsername,
  readDocument,
  type DocumentType,
  type UsernameError,
} from '../../shared/username.ts'
import type { Result } from '../../shared/result.ts'

/** A username while it is being typed. `text` contains only digits if the input can be parsed as a number. */
export interface DocumentDraft {
  readonly type: DocumentType
  readonly text: string
}

/** Draft before anything is typed. The type is DNI, because most people have one. */
export const emptyDraft: DocumentDraft = { type: 'DNI', text: '' }

const cuitLength = 11

/** Parses the field's content after each input event and after a change of the document type. */
export function parseDraft(text: string, chosen: DocumentType): DocumentDraft {
  const document = readDocument(text, chosen)
  if (!document.ok) return { type: chosen, text }
  const { type, digits } = document.value
  // A DNI never has 11 digits, so a valid CUIT typed under "DNI" switches the type.
  const isCuit = digits.length === cuitLength && parseDocument(digits, 'CUIT').ok
  return { type: isCuit ? 'CUIT' : type, text: digits }
}

/** Formats a draft for the field: digits in groups, to make typos visible; other text unchanged. */
export function formatDraft({ type, text }: DocumentDraft): string {
  const groupable = /^\d+$/.test(text) && text.length <= cuitLength
  return groupable ? formatDocument({ type, digits: text }) : text
}

/** Returns a draft's canonical username. */
export function usernameOf({ type, text }: DocumentDraft): Result<string, UsernameError> {
  return parseUsername(text, type)
}

/** Caret position in `formatted` that keeps the same number of digits before the caret as in `typed`. */
export function caretPosition(formatted: string, typed: string, caretInTyped: number): number {
  let digits = typed.slice(0, caretInTyped).replace(/\D/g, '').length
  let caret = 0
  while (digits > 0 && caret < formatted.length) if (/\d/.test(formatted.charAt(caret++))) digits--
  return caret
}

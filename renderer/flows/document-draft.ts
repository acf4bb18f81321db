import {
  formatDocument,
  parseDocument,
  parseUsername,
  readDocument,
  type DocumentType,
  type UsernameError,
} from '../../shared/username.ts'
import type { Result } from '../../shared/result.ts'

/** A user name while it is being typed: `text` is digits alone wherever the typed text can be read as a number. */
export interface DocumentDraft {
  readonly type: DocumentType
  readonly text: string
}

/** Nothing typed yet. Most people have a DNI. */
export const noDocument: DocumentDraft = { type: 'DNI', text: '' }

const digitsOfCuit = 11

/** Reads what the field holds after a key, a paste or a change of the choice beside it. */
export function readDraft(text: string, chosen: DocumentType): DocumentDraft {
  const document = readDocument(text, chosen)
  if (!document.ok) return { type: chosen, text }
  const { type, digits } = document.value
  // A DNI never has this many digits, so a whole CUIT typed under "DNI" can only be meant as one.
  const meantAsCuit = digits.length === digitsOfCuit && parseDocument(digits, 'CUIT').ok
  return { type: meantAsCuit ? 'CUIT' : type, text: digits }
}

/** What the field shows: digits in groups, so that a typo shows; any other text as it was typed. */
export function showDraft({ type, text }: DocumentDraft): string {
  const groupable = /^\d+$/.test(text) && text.length <= digitsOfCuit
  return groupable ? formatDocument({ type, digits: text }) : text
}

/** The canonical user name, or why there is none yet. */
export function draftUsername({ type, text }: DocumentDraft): Result<string, UsernameError> {
  return parseUsername(text, type)
}

/** Where the caret goes in `shown` so that as many digits stay before it as there were before it in `typed`. */
export function caretIn(shown: string, typed: string, caretInTyped: number): number {
  let digits = typed.slice(0, caretInTyped).replace(/\D/g, '').length
  let caret = 0
  while (digits > 0 && caret < shown.length) if (/\d/.test(shown.charAt(caret++))) digits--
  return caret
}

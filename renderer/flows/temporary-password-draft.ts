import {
  formatTemporaryPassword,
  temporaryPasswordAlphabet as alphabet,
  temporaryPasswordLength as length,
} from '../../shared/temporary-password.ts'

/** A temporary password while it is being typed. */
export interface TemporaryPasswordDraft {
  /** The characters so far, without hyphens. */
  readonly characters: string
  /** True if characters were dropped that no temporary password has. */
  readonly hasOthers: boolean
}

export const emptyTemporaryPassword: TemporaryPasswordDraft = { characters: '', hasOthers: false }

// Characters that people and mail programs put between the groups.
const separators = /[\s\-\u2010-\u2015_.]/gu
const one = `[${alphabet}]`
const separator = '[\\s\\-\\u2010-\\u2015_.]*'
const whole = new RegExp(
  `(?<![a-z0-9])${one}{4}${separator}${one}{4}${separator}${one}{5}(?![a-z0-9])`,
  'u',
)

/**
 * Parses the field's content: keeps the characters of a temporary password, in any case. If the text contains a complete
 * one, as a sentence pasted from the e-mail does, returns only that one.
 */
export function parseTemporaryPasswordDraft(text: string): TemporaryPasswordDraft {
  const lower = text.toLowerCase()
  const found = whole.exec(lower)?.[0].replaceAll(separators, '')
  if (found !== undefined) return { characters: found, hasOthers: false }
  const typed = Array.from(lower.replaceAll(separators, ''))
  const known = typed.filter((character) => alphabet.includes(character))
  return {
    characters: known.slice(0, length).join(''),
    hasOthers: known.length < typed.length || known.length > length,
  }
}

/** Formats a draft for the field; the hyphens are added automatically. */
export const formatTemporaryPasswordDraft = ({ characters }: TemporaryPasswordDraft): string =>
  formatTemporaryPassword(characters)

/** Number of characters that are missing. */
export const missingCharacters = ({ characters }: TemporaryPasswordDraft): number =>
  length - characters.length

/** Caret position in the formatted draft that keeps the same number of characters before the caret as in `typed`. */
export function temporaryPasswordCaret(typed: string, caret: number, formatted: string): number {
  const { characters } = parseTemporaryPasswordDraft(typed.slice(0, caret))
  return Math.min(formatTemporaryPassword(characters).length, formatted.length)
}

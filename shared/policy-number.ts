import { normalizeText } from './normalize-text.ts'
import { err, ok, type Result } from './result.ts'

/** Errors of {@link parsePolicyNumber}. */
export type PolicyNumberError = 'empty' | 'wrong-shape'

/** Maximum input length in UTF-16 units. */
const maxTypedLength = 100

const separators = /[\s.,\-‐-―_/]/gu

/**
 * Parses a typed policy number into its canonical form: two letters for the line of business followed by eight digits (`au
 * 1234-5678` becomes `AU12345678`).
 */
export function parsePolicyNumber(text: string): Result<string, PolicyNumberError> {
  if (text.length > maxTypedLength) return err('wrong-shape')
  const plain = normalizeText(text).replace(separators, '')
  if (plain === '') return err('empty')
  return /^[A-Z]{2}\d{8}$/i.test(plain) ? ok(plain.toUpperCase()) : err('wrong-shape')
}

/** Formats a canonical policy number for display: `AU-12345678`. */
export const formatPolicyNumber = (number: string): string =>
  number.replace(/^([A-Z]{2})(?=\d)/, '$1-')

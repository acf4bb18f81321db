import { normalizeText } from './normalize-text.ts'
import { err, ok, type Result } from './result.ts'

/** Why a typed text is no policy number. */
export type PolicyNumberError = 'empty' | 'wrong-shape'

/** Longest text that is looked at, in UTF-16 units. */
const maxTypedLength = 100

const separators = /[\s.,\-‐-―_/]/gu

/**
 * The canonical number of a policy typed in any shape: two letters for the branch and eight digits
 * (`au 1234-5678` becomes `AU12345678`).
 */
export function parsePolicyNumber(text: string): Result<string, PolicyNumberError> {
  if (text.length > maxTypedLength) return err('wrong-shape')
  const plain = normalizeText(text).replace(separators, '')
  if (plain === '') return err('empty')
  return /^[A-Z]{2}\d{8}$/i.test(plain) ? ok(plain.toUpperCase()) : err('wrong-shape')
}

/** A canonical policy number as people read it: `AU-12345678`. */
export const formatPolicyNumber = (number: string): string =>
  number.replace(/^([A-Z]{2})(?=\d)/, '$1-')

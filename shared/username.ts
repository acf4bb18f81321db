import { normalizeText } from './normalize-text.ts'
import { err, ok, type Result } from './result.ts'

/** Types of identity document on which a username can be based (source: the last page of the insurer's manual). */
export type DocumentType = 'DNI' | 'CUIT'

/** Errors that {@link parseUsername} can return. */
export type UsernameError =
  'empty' | 'not-a-number' | 'wrong-length' | 'wrong-prefix' | 'wrong-check-digit'

/** Document type and number: 7 or 8 digits for a DNI, 11 for a CUIT. */
export interface DocumentNumber {
  readonly type: DocumentType
  readonly digits: string
}

/** Valid prefixes of a CUIT: 20, 23 to 27 individuals; 30, 33, 34 companies; 50, 51, 55 international. */
export const cuitPrefixes: readonly string[] = [
  '20',
  '23',
  '24',
  '25',
  '26',
  '27',
  '30',
  '33',
  '34',
  '50',
  '51',
  '55',
]

const cuitWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]

/** Maximum input length in UTF-16 units, so that a whole pasted page of text is rejected without parsing. */
const maxTypedLength = 400

const separators = /[\s.,:°#\-‐-―_/]/gu

/** A document's name, the word "number" (`N°`, `Nº`, `nro.`) or both, and then the digits. "º" is "O" after NFKC. */
const namedNumber = /^(?:(DNI|CUIT|CUIL)(?:NO?|NRO|N[UÚ]MERO)?|(?:NO?|NRO|N[UÚ]MERO)(?=\d))?(\d*)$/u

/**
 * Returns the check digit for the first ten digits of a CUIT (modulo 11, weights 5 4 3 2 7 6 5 4 3 2), or `undefined`
 * if it would be 10: such numbers are not issued.
 */
export function cuitCheckDigit(firstTen: string): number | undefined {
  const sum = cuitWeights.reduce((total, weight, i) => total + weight * Number(firstTen[i]), 0)
  const digit = (11 - (sum % 11)) % 11
  return digit === 10 ? undefined : digit
}

/**
 * Format of an identity card's number in its barcode. The oldest numbers start with "M" or "F", and a 7-digit number may
 * have a leading zero.
 */
const barcodeNumber = /^\s*[MF]?0?([1-9]\d{6,7})\s*$/

/**
 * Returns the DNI in the text of an identity card's barcode (PDF417), or `undefined` if the text is not such a barcode.
 * Cards since 2012 have the number in the fifth field (`00123456789@PEREZ@JUAN@M@25582558@A@...`), older ones in the first
 * field after the initial `@` (`@25582558 @A@1@PEREZ@JUAN@...`). A reader set to another keyboard layout types `"` for `@`.
 */
export function readIdCardBarcode(text: string): string | undefined {
  const fields = text.split(/[@"]/u)
  // Text that the field already contained may precede the barcode.
  if (fields.length < 6 || !/^[\d.\s-]*$/.test(fields[0] ?? '')) return undefined
  const [, older = '', copy = '', , newer = ''] = fields
  const field = /^\s*[A-Z]\s*$/i.test(copy) ? older : newer
  return barcodeNumber.exec(field)?.[1]
}

/**
 * Extracts the document type and digits from input that may be incomplete (`dni 25.5`), without validating the number.
 * A prefix in the input overrides `assumed`, the type selected next to the field.
 */
export function readDocument(
  text: string,
  assumed: DocumentType = 'DNI',
): Result<DocumentNumber, 'not-a-number' | 'wrong-length'> {
  if (text.length > maxTypedLength) return err('wrong-length')
  const scanned = readIdCardBarcode(text)
  if (scanned !== undefined) return ok({ type: 'DNI', digits: scanned })
  const plain = normalizeText(text).replace(separators, '').toUpperCase()
  const match = namedNumber.exec(plain)
  if (!match) return err('not-a-number')
  const type = match[1] === undefined ? assumed : match[1] === 'DNI' ? 'DNI' : 'CUIT'
  return ok({ type, digits: match[2] ?? '' })
}

/**
 * Parses a typed, pasted or scanned document number (`dni 25.582.558`, `DNI N° 25582558`, `CUIT: 30-12345678-9`). A prefix
 * in the input overrides `assumed`, the type selected next to the field.
 */
export function parseDocument(
  text: string,
  assumed: DocumentType = 'DNI',
): Result<DocumentNumber, UsernameError> {
  const document = readDocument(text, assumed)
  if (!document.ok) return document
  const { type, digits } = document.value
  if (digits === '') return err('empty')
  return type === 'DNI' ? parseDni(digits) : parseCuit(digits)
}

/** A DNI has 7 or 8 digits and no check digit. */
function parseDni(digits: string): Result<DocumentNumber, UsernameError> {
  return /^[1-9]\d{6,7}$/.test(digits) ? ok({ type: 'DNI', digits }) : err('wrong-length')
}

function parseCuit(digits: string): Result<DocumentNumber, UsernameError> {
  if (digits.length !== 11) return err('wrong-length')
  if (!cuitPrefixes.includes(digits.slice(0, 2))) return err('wrong-prefix')
  if (cuitCheckDigit(digits) !== Number(digits[10])) return err('wrong-check-digit')
  return ok({ type: 'CUIT', digits })
}

/** Returns the canonical username: `DNI25582558`, `CUIT30123456781` (source: the insurer's manual). */
export function toUsername(document: DocumentNumber): string {
  return document.type + document.digits
}

/** Parses a typed document number into the canonical username. */
export function parseUsername(
  text: string,
  assumed: DocumentType = 'DNI',
): Result<string, UsernameError> {
  const document = parseDocument(text, assumed)
  return document.ok ? ok(toUsername(document.value)) : document
}

/**
 * Formats the digits with dots (DNI, `25.582.558`) or hyphens (CUIT, `30-12345678-1`), also while they are incomplete, so
 * that typos stand out.
 */
export function formatDocument(document: DocumentNumber): string {
  const { digits } = document
  if (document.type === 'DNI') return digits.replace(/\B(?=(\d{3})+$)/g, '.')
  return [digits.slice(0, 2), digits.slice(2, 10), digits.slice(10)]
    .filter((part) => part)
    .join('-')
}

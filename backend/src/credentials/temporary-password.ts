import { randomInt } from 'node:crypto'
import {
  temporaryPasswordAlphabet as alphabet,
  temporaryPasswordLength as length,
} from '../../../shared/temporary-password.ts'

const shape = new RegExp(`^[${alphabet}]{${length}}$`)

// Characters that people and mail programs put between the groups.
const separators = /[\s\-‐-―_.]/gu

/** Maximum input length in UTF-16 units; leaves ample room for 13 characters with separators. */
const maxTypedLength = 64

/** Generates 13 characters without separators: 64 bits from the system's random source. */
export const generateTemporaryPassword = (): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')

/**
 * Returns the 13 characters of a typed temporary password, or `undefined` if the input does not have that format. Case,
 * hyphens and spaces are ignored.
 */
export function parseTemporaryPassword(text: string): string | undefined {
  if (text.length > maxTypedLength) return undefined
  const plain = text.replace(separators, '').toLowerCase()
  return shape.test(plain) ? plain : undefined
}

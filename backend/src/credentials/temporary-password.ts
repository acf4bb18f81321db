import { randomInt } from 'node:crypto'

/** Digits and letters without 0, o, 1, i and l, which are easily confused. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'
const length = 13
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

/** Formats a temporary password as an e-mail shows it: `abcd-efgh-jkmnp`. */
export const formatTemporaryPassword = (temporaryPassword: string): string =>
  [temporaryPassword.slice(0, 4), temporaryPassword.slice(4, 8), temporaryPassword.slice(8)].join(
    '-',
  )

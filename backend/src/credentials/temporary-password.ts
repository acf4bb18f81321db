import { randomInt } from 'node:crypto'

/** No 0, o, 1, i or l: nothing in it can be taken for something else. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'
const symbols = 13
const shape = new RegExp(`^[${alphabet}]{${symbols}}$`)

// What people and mail programs put between the groups.
const separators = /[\s\-‐-―_.]/gu

/** Longest text that is looked at, in UTF-16 units; 13 symbols with anything between them are shorter. */
const longestText = 64

/** A new temporary key, 13 symbols without separators: 64 bits from the system's random source. */
export const generateTemporaryPassword = (): string =>
  Array.from({ length: symbols }, () => alphabet[randomInt(alphabet.length)]).join('')

/**
 * The 13 symbols of a typed temporary key, or `undefined` where the text does not have the shape of one. Case,
 * hyphens and blanks do not count.
 */
export function parseTemporaryPassword(text: string): string | undefined {
  if (text.length > longestText) return undefined
  const plain = text.replace(separators, '').toLowerCase()
  return shape.test(plain) ? plain : undefined
}

/** A temporary key as a mail shows it: `abcd-efgh-jkmnp`. */
export const formatTemporaryPassword = (temporaryPassword: string): string =>
  [temporaryPassword.slice(0, 4), temporaryPassword.slice(4, 8), temporaryPassword.slice(8)].join(
    '-',
  )

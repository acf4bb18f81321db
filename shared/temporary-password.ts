/** Digits and letters without 0, o, 1, i and l, which are easily confused. */
export const temporaryPasswordAlphabet = '23456789abcdefghjkmnpqrstuvwxyz'

/** Number of characters, without separators: 64 bits. */
export const temporaryPasswordLength = 13

/** Formats a temporary password, or the beginning of one, as an e-mail shows it: `abcd-efgh-jkmnp`. */
export const formatTemporaryPassword = (characters: string): string =>
  [characters.slice(0, 4), characters.slice(4, 8), characters.slice(8)].filter(Boolean).join('-')

const shape = new RegExp(`^[${temporaryPasswordAlphabet}]{${temporaryPasswordLength}}$`)

// Characters that people and mail programs put between the groups.
const separators = /[\s\-‐-―_.]/gu

/** Maximum input length in UTF-16 units; leaves ample room for 13 characters with separators. */
const maxTypedLength = 64

/**
 * Returns the 13 characters of a typed temporary password, or `undefined` if the input does not have that format. Case,
 * hyphens and spaces are ignored.
 */
export function parseTemporaryPassword(text: string): string | undefined {
  if (text.length > maxTypedLength) return undefined
  const plain = text.replace(separators, '').toLowerCase()
  return shape.test(plain) ? plain : undefined
}

/** Digits and letters without 0, o, 1, i and l, which are easily confused. */
export const temporaryPasswordAlphabet = '23456789abcdefghjkmnpqrstuvwxyz'

/** Number of characters, without separators: 64 bits. */
export const temporaryPasswordLength = 13

/** Formats a temporary password, or the beginning of one, as an e-mail shows it: `abcd-efgh-jkmnp`. */
export const formatTemporaryPassword = (characters: string): string =>
  [characters.slice(0, 4), characters.slice(4, 8), characters.slice(8)].filter(Boolean).join('-')

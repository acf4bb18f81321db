// Zero-width characters, directional marks, soft hyphens and the like.
const invisible = /\p{Default_Ignorable_Code_Point}/gu

/**
 * Normalizes pasted text to NFKC and removes invisible characters, even from between a letter and its combining accent, so
 * that the two compose.
 */
export const normalizeText = (text: string): string =>
  text.normalize('NFKC').replace(invisible, '').normalize('NFKC')

const noBreakSpaces = /[\u00a0\u2007\u202f]/gu
const wordJoiners = /[\u2060\ufeff]/gu

/** Replaces no-break spaces, which would keep a long name on one line, with spaces, and removes word joiners. */
export const allowLineBreaks = (text: string): string =>
  text.replace(noBreakSpaces, ' ').replace(wordJoiners, '')

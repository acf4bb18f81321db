// Zero-width characters, directional marks, soft hyphens and the like.
const invisible = /\p{Default_Ignorable_Code_Point}/gu

/**
 * Normalizes pasted text to NFKC and removes invisible characters, even from between a letter and its combining accent, so
 * that the two compose.
 */
export const normalizeText = (text: string): string =>
  text.normalize('NFKC').replace(invisible, '').normalize('NFKC')

const noBreakSpaces = /[\u00a0\u2007\u202f]/gu
// Control characters, and marks that change the direction of the text after them.
const controls = /[\p{Cc}\u2028\u2029]/gu
const directions = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

const wordJoiners = /[\u2060\ufeff]/gu

/** Replaces no-break spaces, which would keep a long name on one line, with spaces, and removes word joiners. */
export const allowLineBreaks = (text: string): string =>
  text.replace(noBreakSpaces, ' ').replace(wordJoiners, '')

/** Replaces control characters with spaces, and removes marks that would reverse the text around them. */
export const withoutControls = (text: string): string =>
  text.replace(controls, ' ').replace(directions, '').toWellFormed()

// Zero-width characters, directional marks, soft hyphens and the like.
const invisible = /\p{Default_Ignorable_Code_Point}/gu

/**
 * Normalizes pasted text to NFKC and removes invisible characters, even from between a letter and its combining accent, so
 * that the two compose.
 */
export const normalizeText = (text: string): string =>
  text.normalize('NFKC').replace(invisible, '').normalize('NFKC')

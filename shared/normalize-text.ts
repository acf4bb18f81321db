// Zero-width characters, directional marks, soft hyphens and the like.
const invisible = /\p{Default_Ignorable_Code_Point}/gu

/**
 * Normalizes pasted text to NFKC and removes invisible characters, also one that kept a letter and its accent from being
 * composed.
 */
export const normalizeText = (text: string): string =>
  text.normalize('NFKC').replace(invisible, '').normalize('NFKC')

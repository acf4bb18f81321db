// Zero-width characters, directional marks, soft hyphens and the like.
const invisible = /\p{Default_Ignorable_Code_Point}/gu

/**
 * Normalizes pasted text to NFKC and removes invisible characters, even between a letter and its accent, which are then
 * composed.
 */
export const normalizeText = (text: string): string =>
  text.normalize('NFKC').replace(invisible, '').normalize('NFKC')

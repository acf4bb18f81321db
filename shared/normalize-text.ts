// Zero-width characters, marks of writing direction, soft hyphens and the like.
const invisible = /\p{Default_Ignorable_Code_Point}/gu

/** A pasted text with compatible signs made plain (NFKC) and without those that nobody sees. */
export const normalizeText = (text: string): string => text.normalize('NFKC').replace(invisible, '')

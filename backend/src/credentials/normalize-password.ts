/**
 * Maximum UTF-16 units that one code point of NFC text can have before normalization; the longest is U+16D6A, whose
 * decomposition has three code points of two units each.
 */
const unitsPerCodePoint = 6

/**
 * Returns a password in NFC, or `undefined` if it has more than `maxLength` code points. Overlong text is not normalized,
 * because the time for that grows with the square of the number of combining marks.
 */
export function toHashable(password: string, maxLength: number): string | undefined {
  if (password.length > unitsPerCodePoint * maxLength) return undefined
  const normalized = password.normalize('NFC')
  return Array.from(normalized).length <= maxLength ? normalized : undefined
}

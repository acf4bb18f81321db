/** Returns the key that someone probably meant: one that differs in case, separators or up to two letters. */
export function nearestKey(key: string, known: readonly string[]): string | undefined {
  const plain = plainOf(key)
  const most = Math.min(2, plain.length / 3)
  const ranked = known
    .filter((candidate) => Math.abs(plainOf(candidate).length - plain.length) <= most)
    .map((candidate) => ({ candidate, distance: distanceOf(plain, plainOf(candidate)) }))
    .filter(({ distance }) => distance <= most)
    .toSorted((a, b) => a.distance - b.distance)
  return ranked[0]?.candidate
}

/** The last part of a key path, in lower case, without separators; long enough for every known key. */
const plainOf = (key: string) =>
  (key.split('.').at(-1) ?? '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\d]/gu, '')
    .slice(0, 40)

/** Number of insertions, deletions, replacements and swaps of neighboring letters (optimal string alignment). */
function distanceOf(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  const at = (i: number, j: number) => rows[i]?.[j] ?? Infinity
  for (let i = 1; i <= a.length; i += 1) {
    rows.push([i])
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1]
      const isSwap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      rows[i]?.push(
        Math.min(
          at(i - 1, j) + 1,
          at(i, j - 1) + 1,
          at(i - 1, j - 1) + (isSame ? 0 : 1),
          isSwap ? at(i - 2, j - 2) + 1 : Infinity,
        ),
      )
    }
  }
  return at(a.length, b.length)
}

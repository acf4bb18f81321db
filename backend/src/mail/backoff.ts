const firstSeconds = 5
const longestSeconds = 5 * 60

/**
 * Seconds to wait after the nth try: doubling from 5 s to 5 min, less up to a half by chance (`random` in [0, 1)), so
 * that mails which failed together don't come back together.
 */
export function backoffSeconds(tries: number, random: number): number {
  const longest = Math.min(firstSeconds * 2 ** (tries - 1), longestSeconds)
  return longest * (1 - random / 2)
}

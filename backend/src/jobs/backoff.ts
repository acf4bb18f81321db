import { fullJitter } from '../../../shared/full-jitter.ts'

const firstSeconds = 5
const longestSeconds = 5 * 60

/**
 * Seconds to wait after the nth try: doubling from 5 s to 5 min, less a random amount of up to half, so that jobs that
 * failed together are not retried together.
 */
export function backoffSeconds(tries: number, random?: () => number): number {
  const longest = Math.min(firstSeconds * 2 ** (tries - 1), longestSeconds)
  return longest - fullJitter(longest / 2, random)
}

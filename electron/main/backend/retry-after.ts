/** Longest wait that is accepted from a `Retry-After` header, seconds. */
const longestHeaderWait = 60 * 60

/** Longest wait that is accepted from problem details, seconds; the backend has some limits per day. */
const longestWait = 24 * 60 * 60

/** Limits a wait to the longest one, and to at least 1 s. */
export const boundedWait = (seconds: number, longest = longestWait): number =>
  Math.min(longest, Math.max(1, Math.ceil(seconds)))

/**
 * Parses a `Retry-After` header: seconds, or a date (RFC 9110, 10.2.3), which is compared with the response's own `Date`,
 * because this machine's clock may be wrong. Returns `undefined` for anything else.
 */
export function parseRetryAfter(header: string, now: number): number | undefined {
  const [, seconds] = /^\s*(\d+)/.exec(header) ?? []
  const wait = seconds === undefined ? (Date.parse(header) - now) / 1000 : Number(seconds)
  return Number.isNaN(wait) ? undefined : boundedWait(wait, longestHeaderWait)
}

/** Number of calls allowed in a burst, and per second after that. */
const burst = 20
const perSecond = 5

/** Token bucket. The returned function consumes a token, or returns false if none is left. `now` is in ms. */
export function createRateLimit(now: () => number): () => boolean {
  let left = burst
  let filledAt = now()
  return () => {
    const time = now()
    left = Math.min(burst, left + (Math.max(0, time - filledAt) / 1000) * perSecond)
    filledAt = time
    if (left < 1) return false
    left -= 1
    return true
  }
}

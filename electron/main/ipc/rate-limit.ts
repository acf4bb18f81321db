/** How many calls may come at once, and how many a second after that. */
const burst = 20
const perSecond = 5

/** A token bucket. The answer says whether one more call is allowed now (`now` in ms). */
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

/** Shortest and longest pause between two looks at a backend that does not answer, ms. */
export const minRetryMs = 1_000
export const maxRetryMs = 30_000

/**
 * How long to wait after so many looks in vain. The room doubles with each, and any moment in it is as likely as any
 * other ("full jitter"): kiosks that lost the backend together neither ask nor come back together.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function retryDelay(looks: number, random: () => number): number {
  const room = Math.min(maxRetryMs, minRetryMs * 2 ** looks)
  return minRetryMs + random() * (room - minRetryMs)
}

/** How long a kiosk that heard nothing of the backend lets pass before it looks: half to one and a half of a minute. */
export const idleProbeDelay = (random: () => number): number => 60_000 * (0.5 + random())

/**
 * How long a machine that woke up lets pass before it looks: a person hardly notices, and a branch whose machines wake at
 * eight spreads over two seconds.
 */
export const resumeDelay = (random: () => number): number => 2_000 * random()

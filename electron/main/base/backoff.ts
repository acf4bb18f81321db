/** Shortest and longest delay between two probes of a backend that is down, ms. */
export const minRetryMs = 1_000
export const maxRetryMs = 30_000

/** Returns the delay, shortened or lengthened at random by up to half. */
export const jittered = (delayMs: number, random: () => number): number =>
  delayMs * (0.5 + random())

/**
 * Delay before the next probe after this many failed ones. Its upper bound doubles with each failure, and every delay up to
 * it is equally likely ("full jitter"), so that kiosks that lost the backend together do not all return simultaneously.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function retryDelay(failures: number, random: () => number): number {
  const bound = Math.min(maxRetryMs, minRetryMs * 2 ** failures)
  return minRetryMs + random() * (bound - minRetryMs)
}

/** Longest delay that a backend or gateway can request before the next probe, ms. */
const maxRequestedMs = 5 * 60_000

/**
 * Delay that a response requests, lengthened at random by up to a tenth, so that kiosks do not all return simultaneously.
 */
export const requestedDelay = (seconds: number | undefined, random: () => number): number =>
  Math.min(maxRequestedMs, (seconds ?? 0) * 1000) * (1 + random() / 10)

/** Delay before an enrollment is tried again after this many failures: about a minute, doubling up to about an hour. */
export const enrollmentDelay = (failures: number, random: () => number): number =>
  jittered(Math.min(60 * 60_000, 60_000 * 2 ** (failures - 1)), random)

/** Delay before an idle kiosk probes the backend: 30 to 90 s after the last response. */
export const idleProbeDelay = (random: () => number): number => jittered(60_000, random)

/**
 * Delay before the probe after a system resume. Spreads the machines of a branch, which all wake up at opening time, over 2
 * s.
 */
export const resumeDelay = (random: () => number): number => 2_000 * random()

/**
 * Returns a random delay from 0 up to `ms`, so that clients that failed together do not retry together ("full jitter", AWS
 * Architecture Blog, "Exponential Backoff And Jitter"). `random` returns a number in [0, 1).
 */
export const fullJitter = (ms: number, random: () => number = Math.random): number => random() * ms

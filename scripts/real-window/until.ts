import { setTimeout as delay } from 'node:timers/promises'

const limitMs = 20_000

/** Waits until a condition is true; throws after 20 s. */
export async function until(failure: string, isTrue: () => Promise<boolean>): Promise<void> {
  const endsAt = performance.now() + limitMs
  while (!(await isTrue())) {
    if (performance.now() > endsAt) throw new Error(failure)
    await delay(50)
  }
}

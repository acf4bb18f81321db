import { setTimeout as delay } from 'node:timers/promises'
import type { CDPSession } from '@playwright/test'

/** Whether the scripts of a page still run. */
export interface Pulse {
  readonly stop: () => void
}

/** How long a page may be silent before it counts as hung, in milliseconds. */
const silenceLimitMs = Number(process.env['SHELL_HANG_MS'] ?? 15_000)

/**
 * Tells when a page hangs, and when it answers again. Electron notices it when input waits for 15 s
 * (https://www.electronjs.org/docs/latest/api/web-contents#event-unresponsive); here the page is asked instead.
 */
export function watchPulse(
  cdp: CDPSession,
  tell: (event: 'unresponsive' | 'responsive') => void,
): Pulse {
  const stopped = new AbortController()
  const { signal } = stopped

  async function beat(): Promise<void> {
    const answer = cdp.send('Runtime.evaluate', { expression: '0' }).then(() => true)
    const late = delay(silenceLimitMs, false, { signal, ref: false })
    if (!(await Promise.race([answer, late]))) {
      tell('unresponsive')
      await answer
      if (!signal.aborted) tell('responsive')
    }
    await delay(silenceLimitMs / 4, undefined, { signal, ref: false })
  }

  async function listen(): Promise<void> {
    while (!signal.aborted) await beat()
  }
  // A page that is gone has no pulse any more.
  listen().catch(() => undefined)
  return {
    stop: () => {
      stopped.abort()
    },
  }
}

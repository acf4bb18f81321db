import { setTimeout as delay } from 'node:timers/promises'
import type { CDPSession } from '@playwright/test'

export interface ResponsivenessMonitor {
  readonly stop: () => void
}

/** Milliseconds without a response after which a page is unresponsive. */
const silenceLimitMs = Number(process.env['SHELL_HANG_MS'] ?? 15_000)

/**
 * Reports when a page hangs and when it responds again. Electron detects input that waits for 15 s
 * (https://www.electronjs.org/docs/latest/api/web-contents#event-unresponsive); here the page is polled instead.
 */
export function monitorResponsiveness(
  cdp: CDPSession,
  onChange: (event: 'unresponsive' | 'responsive') => void,
): ResponsivenessMonitor {
  const stopped = new AbortController()
  const { signal } = stopped

  async function check(): Promise<void> {
    const response = cdp.send('Runtime.evaluate', { expression: '0' }).then(() => true)
    const late = delay(silenceLimitMs, false, { signal, ref: false })
    if (!(await Promise.race([response, late]))) {
      onChange('unresponsive')
      await response
      if (!signal.aborted) onChange('responsive')
    }
    await delay(silenceLimitMs / 4, undefined, { signal, ref: false })
  }

  async function poll(): Promise<void> {
    while (!signal.aborted) await check()
  }
  // Polling ends with an error when the page is closed.
  poll().catch(() => undefined)
  return {
    stop: () => {
      stopped.abort()
    },
  }
}

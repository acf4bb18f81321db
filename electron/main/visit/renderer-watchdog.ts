import type { BrowserWindow } from 'electron'
import type { Log } from '../base/log.ts'
import type { MonotonicClock } from '../base/monotonic-clock.ts'
import { watchHeartbeat } from '../windows/heartbeat.ts'

/** This many crashes within this many milliseconds are a crash loop. */
const loopCrashes = 3
const loopWindowMs = 60_000

const pausesMs = [30_000, 60_000, 120_000, 240_000, 300_000]

/** Reaction to a crashed or hung page. */
export type Remedy =
  { readonly action: 'replace' | 'give-up' } | { readonly action: 'pause'; readonly forMs: number }

/**
 * Decides how to recover from renderer crashes. A crashed page is replaced immediately. The third crash within a minute
 * starts a backoff, during which the crash page is shown; each further crash starts a longer one, and a crash after the
 * last backoff makes the watchdog give up. A minute without a crash resets this.
 */
export function createCrashPolicy(now: () => number): () => Remedy {
  let crashes: number[] = []
  let pauses = 0
  let last = -Infinity

  return () => {
    const time = now()
    // A backoff does not count as a minute without a crash.
    const pausedMs = pauses > 0 ? (pausesMs[pauses - 1] ?? 0) : 0
    if (time - last - pausedMs > loopWindowMs) pauses = 0
    last = time
    crashes = [...crashes.filter((at) => time - at < loopWindowMs), time]
    if (crashes.length < loopCrashes && pauses === 0) return { action: 'replace' }
    crashes = []
    const forMs = pausesMs[pauses]
    pauses += 1
    return forMs === undefined ? { action: 'give-up' } : { action: 'pause', forMs }
  }
}

interface WatchdogOptions {
  readonly clock: MonotonicClock
  readonly log: Log
  /** Returns true for the window that is shown. */
  readonly isCurrent: (window: BrowserWindow) => boolean
  /** Returns true while a system dialog blocks the visible window's page. */
  readonly isBlocked: () => boolean
  /** Shows a new window. */
  readonly replace: () => void
  /** Shows the crash page. */
  readonly pause: () => void
  readonly giveUp: () => void
}

/** Watches a window's page for crashes and hangs. */
export type WatchWindow = (window: BrowserWindow) => void

export function createWatchdog(options: WatchdogOptions): WatchWindow {
  const { clock, log, isCurrent, isBlocked, replace, pause, giveUp } = options
  const nextRemedy = createCrashPolicy(clock.now)
  let cancelPause: () => void = () => undefined

  function recover(reason: string): void {
    const remedy = nextRemedy()
    log('page-lost', { reason, remedy: remedy.action })
    cancelPause()
    if (remedy.action === 'pause') {
      pause()
      cancelPause = clock.schedule(remedy.forMs, replace)
    } else if (remedy.action === 'replace') replace()
    else giveUp()
  }

  return (window) => {
    const page = window.webContents
    const stopHeartbeat = watchHeartbeat({
      page,
      clock,
      isBlocked,
      onSilent: () => {
        log('page-unresponsive')
      },
      onHung: () => {
        if (!isCurrent(window)) return
        // Otherwise the page's process, with the person's data, would outlive the window.
        page.forcefullyCrashRenderer()
        recover('hung')
      },
    })
    page.on('render-process-gone', (_event, { reason }) => {
      stopHeartbeat()
      if (isCurrent(window)) recover(reason)
    })
  }
}

import type { BrowserWindow } from 'electron'
import type { MonotonicClock } from './idle-timer.ts'
import type { Log } from '../base/log.ts'

/** All in milliseconds. */
const graceMs = 5_000
const loopWindowMs = 60_000
const backOffMs = [30_000, 60_000, 120_000, 240_000, 300_000]

/** So many losses within a minute are a loop. */
const loopLosses = 3

/** What is to be done about a page that was lost. */
export type Remedy =
  { readonly action: 'replace' | 'give-up' } | { readonly action: 'pause'; readonly forMs: number }

/**
 * Makes the judge of lost pages. One that dies is replaced at once; the third within a minute is not worth it, and a pause
 * follows, longer each time; after the last pause only a new start of the program is left. A minute without a loss
 * makes up for all.
 */
export function createCrashPolicy(now: () => number): () => Remedy {
  let losses: number[] = []
  let pauses = 0
  let last = -Infinity

  return () => {
    const time = now()
    // The pause itself is no sign of health.
    const pausedMs = pauses > 0 ? (backOffMs[pauses - 1] ?? 0) : 0
    if (time - last - pausedMs > loopWindowMs) pauses = 0
    last = time
    losses = [...losses.filter((at) => time - at < loopWindowMs), time]
    if (losses.length < loopLosses && pauses === 0) return { action: 'replace' }
    losses = []
    const forMs = backOffMs[pauses]
    pauses += 1
    return forMs === undefined ? { action: 'give-up' } : { action: 'pause', forMs }
  }
}

interface WatchdogOptions {
  readonly clock: MonotonicClock
  readonly log: Log
  /** Whether a window is the one in front of the person. */
  readonly isCurrent: (window: BrowserWindow) => boolean
  /** Gives the next one a page that works. */
  readonly replace: () => void
  /** Shows the page that needs no scripts. */
  readonly pause: () => void
  readonly giveUp: () => void
}

/** Watches the page of a window: one that dies or hangs is taken away, with all that it held. */
export type WatchWindow = (window: BrowserWindow) => void

/** Makes the watchdog. */
export function createWatchdog(options: WatchdogOptions): WatchWindow {
  const { clock, log, isCurrent, replace, pause, giveUp } = options
  const judge = createCrashPolicy(clock.now)
  let endPause: () => void = () => undefined

  function lose(reason: string): void {
    const remedy = judge()
    log('page-lost', { reason, remedy: remedy.action })
    endPause()
    if (remedy.action === 'pause') {
      pause()
      endPause = clock.schedule(remedy.forMs, replace)
    } else if (remedy.action === 'replace') replace()
    else giveUp()
  }

  return (window) => {
    const page = window.webContents
    let calm: () => void = () => undefined
    page.on('render-process-gone', (_event, { reason }) => {
      calm()
      if (isCurrent(window)) lose(reason)
    })
    page.on('unresponsive', () => {
      log('page-hangs')
      calm = clock.schedule(graceMs, () => {
        if (!isCurrent(window)) return
        // Its process would otherwise outlive the window, with what is in it.
        page.forcefullyCrashRenderer()
        lose('hung')
      })
    })
    page.on('responsive', () => {
      calm()
    })
  }
}

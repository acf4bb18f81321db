import type { WebContents } from 'electron'
import type { MonotonicClock } from '../base/monotonic-clock.ts'

/** Interval between heartbeats, ms. */
const intervalMs = 3_000

/**
 * Numbers of intervals without a response after which a page counts as silent, and then as hung: at most 15 s after it
 * stopped responding, because the first missed heartbeat may be an interval later.
 */
const silentAfter = 3
const hungAfter = 4

/** A page that can be sent heartbeats, because `blockFileDialogs` has attached a debugger to it. */
export type ProbedPage = Pick<WebContents, 'debugger' | 'isDestroyed'>

interface HeartbeatOptions {
  readonly page: ProbedPage
  readonly clock: MonotonicClock
  /** Returns true while the page is blocked for a good reason, such as the system's print dialog. */
  readonly isBlocked?: () => boolean
  readonly onSilent?: () => void
  /** Called at most once, after which no more heartbeats are sent. */
  readonly onHung: () => void
}

/**
 * Sends a page heartbeats, to which it must respond, until it hangs or is destroyed. Electron's own `unresponsive` event is
 * never emitted while a debugger is attached (`shouldIgnore` in its patch refactor_unfilter_unresponsive_events.patch).
 * Intervals are counted, not measured, so that pages have time to respond after a system resume. The returned function ends
 * the heartbeats.
 */
export function watchHeartbeat(options: HeartbeatOptions): () => void {
  const { page, clock, isBlocked = () => false, onSilent, onHung } = options
  let missed = 0
  let awaited: symbol | undefined
  let cancel = clock.schedule(intervalMs, check)

  function check(): void {
    if (page.isDestroyed()) return
    if (isBlocked()) awaited = undefined
    if (awaited) missed += 1
    else probe()
    if (missed === silentAfter) onSilent?.()
    if (missed >= hungAfter) onHung()
    else cancel = clock.schedule(intervalMs, check)
  }

  function probe(): void {
    const sent = Symbol('probe')
    awaited = sent
    missed = 0
    const markResponded = () => {
      if (awaited === sent) awaited = undefined
    }
    // A heartbeat that fails counts as missed: without its debugger, a page can also open file dialogs, so it is replaced.
    // `render-process-gone` reports the end of its process.
    page.debugger
      .sendCommand('Runtime.evaluate', { expression: '0' })
      .then(markResponded, () => undefined)
  }

  return () => {
    cancel()
  }
}

import type { WebContents } from 'electron'
import type { MonotonicClock } from '../base/monotonic-clock.ts'

/** Interval between probes, ms. */
const intervalMs = 5_000

/** Intervals without a response after which a page counts as silent, and after which it counts as hung. */
const silentAfter = 3
const hungAfter = 4

/** A page that can be probed: `blockFileDialogs` has attached its debugger. */
export type ProbedPage = Pick<WebContents, 'debugger' | 'isDestroyed'>

interface HeartbeatOptions {
  readonly page: ProbedPage
  readonly clock: MonotonicClock
  /** True while the page is blocked for a good reason, such as the system's print dialog. */
  readonly isBlocked?: () => boolean
  readonly onSilent?: () => void
  /** Called at most once; the page is not probed any further. */
  readonly onHung: () => void
}

/**
 * Probes a page until it hangs or is destroyed. Electron's own event, `unresponsive`, is never emitted while a debugger is
 * attached (`shouldIgnore` in its patch refactor_unfilter_unresponsive_events.patch). Intervals are counted, not measured,
 * so that a machine that was suspended gives its pages time to respond. The returned function ends the probes.
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
    const heard = () => {
      if (awaited === sent) awaited = undefined
    }
    // A probe that fails is over too: the page is gone, which `render-process-gone` reports.
    page.debugger.sendCommand('Runtime.evaluate', { expression: '0' }).then(heard, heard)
  }

  return () => {
    cancel()
  }
}

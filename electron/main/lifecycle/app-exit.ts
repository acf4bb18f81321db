import type { App, BrowserWindow } from 'electron'
import type { MonotonicClock } from '../base/monotonic-clock.ts'
import { type ExitReason, exitCodes } from './exit-codes.ts'
import type { RunMarker } from './last-run.ts'

/**
 * Time for the windows to close after a request to quit, ms; then they are destroyed. A window whose page hangs never closes
 * while a debugger is attached (Chromium's `RenderFrameHostImpl::ClosePageTimeout` and `BeforeUnloadTimeout` return early).
 */
const closeLimitMs = 3_000

/** Time for the whole exit, ms. After that, the program exits even if a task has not ended. */
const exitLimitMs = 10_000

interface EndedWindow {
  readonly on: (event: 'session-end', listener: () => void) => unknown
}

type QuittingApp = Pick<App, 'exit' | 'quit'> & {
  readonly on: {
    (event: 'before-quit', listener: () => void): unknown
    (
      event: 'browser-window-created',
      listener: (event: unknown, window: EndedWindow) => void,
    ): unknown
  }
  readonly once: (
    event: 'will-quit',
    listener: (event: { preventDefault: () => void }) => void,
  ) => unknown
}

interface AppExitOptions {
  readonly app: QuittingApp
  readonly marker: RunMarker
  /** Returns all windows that exist. */
  readonly windows: () => readonly Pick<BrowserWindow, 'destroy'>[]
  readonly clock: MonotonicClock
}

/** Ends the program with the reason's exit code and run marker. */
export interface AppExit {
  /** Closes the windows, runs the `onWillQuit` task, then exits, within {@link exitLimitMs}. */
  readonly quit: (reason: ExitReason) => void
  /** Exits at once, without closing windows or running the `onWillQuit` task. */
  readonly exitNow: (reason: ExitReason) => void
  readonly quitRequested: () => boolean
  /** Sets the task that every orderly exit waits for. */
  readonly onWillQuit: (task: () => Promise<unknown>) => void
}

/** An exit without an explicit reason, such as a system shutdown, is intentional (`ended`). */
export function createAppExit({ app, marker, windows, clock }: AppExitOptions): AppExit {
  let reason: ExitReason = 'ended'
  let requested = false

  app.on('before-quit', () => {
    if (requested) return
    requested = true
    clock.schedule(closeLimitMs, () => {
      for (const window of windows()) window.destroy()
    })
    clock.schedule(exitLimitMs, () => {
      exitNow(reason)
    })
  })

  // Windows ends the process right after this event, without `before-quit` and `will-quit` (WM_ENDSESSION in Electron's
  // `native_window_views_win.cc`). A token left in the keychain is deleted at the next start.
  app.on('browser-window-created', (_event, window) => {
    window.on('session-end', () => {
      marker.end(reason)
    })
  })

  function exitNow(now: ExitReason): void {
    marker.end(now)
    app.exit(exitCodes[now])
  }

  return {
    quit: (given) => {
      reason = given
      app.quit()
    },
    exitNow,
    quitRequested: () => requested,
    onWillQuit: (task) => {
      app.once('will-quit', (event) => {
        event.preventDefault()
        const exit = () => {
          exitNow(reason)
        }
        void task().then(exit, exit)
      })
    },
  }
}

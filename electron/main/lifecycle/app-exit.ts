import type { App, BrowserWindow } from 'electron'
import type { MonotonicClock } from '../base/monotonic-clock.ts'
import { type ExitReason, exitCodes } from './exit-codes.ts'
import type { LastRunFile } from './last-run.ts'

/**
 * Time for the windows to close after a request to quit, ms; then they are destroyed, which loses nothing: no page has to do
 * anything before it closes. A window whose page hangs never closes while a debugger is attached (Chromium's
 * `RenderFrameHostImpl::ClosePageTimeout` and `BeforeUnloadTimeout` return early).
 */
const closeLimitMs = 1_000

/** Time for the whole exit, ms. After that, the program exits even if a task has not ended. */
const exitLimitMs = 10_000

interface AppExitOptions {
  readonly app: Pick<App, 'exit' | 'quit' | 'on'>
  readonly lastRunFile: LastRunFile
  /** Returns all windows that exist. */
  readonly windows: () => readonly Pick<BrowserWindow, 'destroy'>[]
  readonly clock: MonotonicClock
  /** Kills this process. */
  readonly kill: () => void
}

/** Tasks of the program before it ends. */
export interface EndTasks {
  /** Every orderly exit waits for it. */
  readonly beforeExit: () => Promise<unknown>
  /** Runs instead of `beforeExit` if the system ends the program as soon as an event handler returns. */
  readonly beforeAbruptEnd: () => void
  /** True while a worker thread is in native code that may not return. */
  readonly isThreadBlocked: () => boolean
}

/** Ends the program with the reason's exit code and last-run file. */
export interface AppExit {
  /** Closes the windows, waits for {@link EndTasks.beforeExit}, then exits, within {@link exitLimitMs}. */
  readonly quit: (reason: ExitReason) => void
  /** Exits immediately, without closing windows or running a task. */
  readonly exitNow: (reason: ExitReason) => void
  readonly quitRequested: () => boolean
  readonly setTasks: (tasks: EndTasks) => void
}

/** An exit without an explicit reason, such as a system shutdown, is intentional (`ended`). */
export function createAppExit(options: AppExitOptions): AppExit {
  const { app, lastRunFile, kill } = options
  let reason: ExitReason = 'ended'
  let exiting = false
  let tasks: EndTasks | undefined

  const exit = () => {
    exitNow(reason)
  }
  const quitRequested = limitExit(options, exit)
  watchAbruptEnds(app, () => {
    // A second instance ends before it has tasks; the last-run file belongs to the first one.
    if (exiting || !tasks) return
    exiting = true
    lastRunFile.end(reason)
    tasks.beforeAbruptEnd()
  })

  function exitNow(now: ExitReason): void {
    if (exiting) return
    exiting = true
    lastRunFile.end(now)
    // Electron waits for every worker thread (`node::Stop` in its `electron_browser_main_parts.cc`), so one stuck in native
    // code would block the exit forever. Killing the process loses the exit code, but always ends the process.
    if (tasks?.isThreadBlocked()) kill()
    else app.exit(exitCodes[now])
  }

  return {
    quit: (given) => {
      reason = given
      app.quit()
    },
    exitNow,
    quitRequested,
    setTasks: (given) => {
      tasks = given
      let ending: Promise<void> | undefined
      // Another request to quit, such as a second SIGTERM, emits the event again.
      app.on('will-quit', (event) => {
        event.preventDefault()
        ending ??= given.beforeExit().then(exit, exit)
      })
    },
  }
}

/** Limits the time of every exit. Returns a function that is true once a quit was requested. */
function limitExit({ app, windows, clock }: AppExitOptions, exit: () => void): () => boolean {
  let requested = false
  app.on('before-quit', () => {
    if (requested) return
    requested = true
    clock.schedule(closeLimitMs, () => {
      for (const window of windows()) window.destroy()
    })
    clock.schedule(exitLimitMs, exit)
  })
  return () => requested
}

/** Calls `end` if the system ends the program without `before-quit` and `will-quit`, and at every other exit. */
function watchAbruptEnds(app: Pick<App, 'on'>, end: () => void): void {
  // Windows ends the process right after this event (WM_ENDSESSION in Electron's `native_window_views_win.cc`).
  app.on('browser-window-created', (_event, window) => {
    window.on('session-end', end)
  })
  // The only event if the display or the session bus is lost on Linux
  // (`ExitOnSessionLoss` in Electron's `electron_browser_main_parts.cc`).
  app.on('quit', end)
}

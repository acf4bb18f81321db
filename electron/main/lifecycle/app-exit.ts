import type { App } from 'electron'
import { type ExitReason, exitCodes } from './exit-codes.ts'
import type { RunMarker } from './last-run.ts'

type QuittingApp = Pick<App, 'exit' | 'quit'> & {
  readonly on: (event: 'before-quit', listener: () => void) => unknown
  readonly once: (
    event: 'will-quit',
    listener: (event: { preventDefault: () => void }) => void,
  ) => unknown
}

/** Ends the program with an exit code, and a run marker, for the reason. */
export interface AppExit {
  /** Closes the windows, runs the `onWillQuit` task, then exits. */
  readonly quit: (reason: ExitReason) => void
  /** Exits at once, without closing windows or running the `onWillQuit` task. */
  readonly exitNow: (reason: ExitReason) => void
  readonly quitRequested: () => boolean
  /** Sets the task that every orderly exit waits for. */
  readonly onWillQuit: (task: () => Promise<unknown>) => void
}

/** Without an explicit reason, as when the system shuts down, an exit is intentional (`ended`). */
export function createAppExit(app: QuittingApp, marker: RunMarker): AppExit {
  let reason: ExitReason = 'ended'
  let requested = false

  app.on('before-quit', () => {
    requested = true
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
        void task().then(() => {
          exitNow(reason)
        })
      })
    },
  }
}

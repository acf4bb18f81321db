import type { App } from 'electron'
import { type ExitReason, exitCodes } from './exit-codes.ts'
import type { RunMarker } from './last-run.ts'

type EndingApp = Pick<App, 'exit' | 'quit'> & {
  readonly on: (event: 'before-quit', listener: () => void) => unknown
  readonly once: (
    event: 'will-quit',
    listener: (event: { preventDefault: () => void }) => void,
  ) => unknown
}

/** How the program comes to its end, with a code and a note that say which one it is. */
export interface AppExit {
  /** Ends in good order: windows close, and what has to be kept or forgotten is. */
  readonly quit: (how: ExitReason) => void
  /** Ends at once, where there is no order left. */
  readonly exitNow: (how: ExitReason) => void
  readonly quitRequested: () => boolean
  /** What has to be done before the end, however it was asked for. */
  readonly onWillQuit: (settle: () => Promise<unknown>) => void
}

/** Makes {@link AppExit}. Whoever does not say otherwise, as the system when it shuts down, ends it by intent. */
export function createAppExit(app: EndingApp, note: RunMarker): AppExit {
  let how: ExitReason = 'ended'
  let ending = false

  app.on('before-quit', () => {
    ending = true
  })

  function endNow(now: ExitReason): void {
    note.end(now)
    app.exit(exitCodes[now])
  }

  return {
    quit: (asked) => {
      how = asked
      app.quit()
    },
    exitNow: endNow,
    quitRequested: () => ending,
    onWillQuit: (settle) => {
      app.once('will-quit', (event) => {
        event.preventDefault()
        void settle().then(() => {
          endNow(how)
        })
      })
    },
  }
}

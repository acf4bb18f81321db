import type { App } from 'electron'
import { type Ending, exitCodes } from './exit-codes.ts'
import type { RunNote } from './last-run.ts'

type EndingApp = Pick<App, 'exit' | 'quit'> & {
  readonly on: (event: 'before-quit', listener: () => void) => unknown
  readonly once: (
    event: 'will-quit',
    listener: (event: { preventDefault: () => void }) => void,
  ) => unknown
}

/** How the program comes to its end, with a code and a note that say which one it is. */
export interface Endings {
  /** Ends in good order: windows close, and what has to be kept or forgotten is. */
  readonly end: (how: Ending) => void
  /** Ends at once, where there is no order left. */
  readonly endNow: (how: Ending) => void
  readonly isEnding: () => boolean
  /** What has to be done before the end, however it was asked for. */
  readonly before: (settle: () => Promise<unknown>) => void
}

/** Makes {@link Endings}. Whoever does not say otherwise, as the system when it shuts down, ends it by intent. */
export function createEndings(app: EndingApp, note: RunNote): Endings {
  let how: Ending = 'ended'
  let ending = false

  app.on('before-quit', () => {
    ending = true
  })

  function endNow(now: Ending): void {
    note.end(now)
    app.exit(exitCodes[now])
  }

  return {
    end: (asked) => {
      how = asked
      app.quit()
    },
    endNow,
    isEnding: () => ending,
    before: (settle) => {
      app.once('will-quit', (event) => {
        event.preventDefault()
        void settle().then(() => {
          endNow(how)
        })
      })
    },
  }
}

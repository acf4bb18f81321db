import type { BrowserWindow, WebContents } from 'electron'
import type { StartScreen } from '../../../shared/ipc/contract.ts'

/** A window for one person, whose page has a process and a partition of its own. */
interface Visit {
  readonly window: BrowserWindow
  /** Kept apart, as a window that is gone has no `webContents` any more. */
  readonly pageId: number
  /** Whether its page may speak to main; settled when its turn comes, or when it never will. */
  readonly turn: PromiseWithResolvers<boolean>
}

interface VisitsOptions {
  readonly first: BrowserWindow
  /** Opens a hidden window. */
  readonly openStandby: () => BrowserWindow
  /** Opens a hidden window with the page that needs no scripts. */
  readonly openRecovery: () => BrowserWindow
  /** Puts the second window in the place of the first, and shows it. */
  readonly replace: (old: BrowserWindow, fresh: BrowserWindow) => void
  /** The turn of a window has come. */
  readonly onActivate: (window: BrowserWindow, turn: StartScreen | 'paused') => void
}

/** One person after the other, each in a window of their own. */
export interface VisitWindows {
  /** The window in front of the person. */
  readonly window: () => BrowserWindow
  /** How the visit began. */
  readonly startScreen: () => StartScreen
  /** Makes the window of the next person ready, hidden, so that it is there at once. */
  readonly prewarm: () => void
  /** Destroys the window of this person, its process and what it kept, and shows that of the next. */
  readonly next: (startScreen: StartScreen) => void
  /** Destroys a window that is kept ready and would be of the wrong kind. */
  readonly discardStandby: () => void
  /** As `next`, but nobody is served: the page only says that the machine is out of service. */
  readonly pause: () => void
  /**
   * Whether a page may speak: the one in front of the person may, one that is being kept ready has to wait for its turn,
   * and one whose person has left may not any more.
   */
  readonly waitUntilActive: (page: Pick<WebContents, 'id'>) => Promise<boolean>
}

/** Begins with the first visit. */
export function createVisitWindows(options: VisitsOptions): VisitWindows {
  const { first, openStandby: openSpare, openRecovery, replace, onActivate: onTurn } = options
  const spare = keepSpare(openSpare)
  let startScreen: StartScreen = 'welcome'
  let current = newVisit(first)
  begin(startScreen)

  function begin(turn: StartScreen | 'paused'): void {
    const { window } = current
    window.once('closed', () => {
      // A hidden window must not keep a program running whose visible one was closed.
      if (window === current.window) spare.ready()?.window.destroy()
    })
    onTurn(window, turn)
    current.turn.resolve(turn !== 'paused')
  }

  function turnTo(next: () => Visit, turn: StartScreen | 'paused'): void {
    const old = current
    // Somebody closed it, and the program is on its way out.
    if (old.window.isDestroyed()) return
    current = next()
    replace(old.window, current.window)
    old.window.destroy()
    begin(turn)
  }

  return {
    window: () => current.window,
    startScreen: () => startScreen,
    prewarm: spare.prepare,
    discardStandby: spare.drop,
    next: (next) => {
      startScreen = next
      turnTo(spare.take, next)
    },
    pause: () => {
      turnTo(() => newVisit(openRecovery()), 'paused')
    },
    waitUntilActive: ({ id }) => {
      const visit = [current, spare.ready()].find((one) => one?.pageId === id)
      return visit ? visit.turn.promise : Promise.resolve(false)
    },
  }
}

function newVisit(window: BrowserWindow): Visit {
  const turn = Promise.withResolvers<boolean>()
  window.once('closed', () => {
    turn.resolve(false)
  })
  return { window, pageId: window.webContents.id, turn }
}

/** Keeps at most one visit ready. */
function keepSpare(open: () => BrowserWindow) {
  let spare: Visit | undefined

  function prepare(): void {
    if (spare) return
    const visit = newVisit(open())
    spare = visit
    visit.window.once('closed', () => {
      if (spare === visit) spare = undefined
    })
    visit.window.webContents.on('render-process-gone', () => {
      if (spare === visit) visit.window.destroy()
    })
  }

  function take(): Visit {
    const visit = spare ?? newVisit(open())
    spare = undefined
    return visit
  }

  function drop(): void {
    spare?.window.destroy()
    spare = undefined
  }

  return { prepare, take, drop, ready: () => spare }
}

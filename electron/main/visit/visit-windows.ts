import type { BrowserWindow, WebContents } from 'electron'
import type { StartScreen } from '../../../shared/ipc/contract.ts'

/** A window for one visit, whose page has its own process and partition. */
interface Visit {
  readonly window: BrowserWindow
  /** Stored, because a closed window has no `webContents`. */
  readonly pageId: number
  /** Resolves to true once the window is shown and its page may call main, and to false if that will never happen. */
  readonly activated: PromiseWithResolvers<boolean>
}

interface VisitWindowsOptions {
  readonly first: BrowserWindow
  /** Opens a hidden window. */
  readonly openStandby: () => BrowserWindow
  /** Opens a hidden window with the crash page. */
  readonly openCrashPage: () => BrowserWindow
  /** Shows the new window instead of the old one. */
  readonly replace: (old: BrowserWindow, fresh: BrowserWindow) => void
  readonly onActivate: (window: BrowserWindow, startScreen: StartScreen | 'paused') => void
}

/** One window for each visit, one visit after another. */
export interface VisitWindows {
  /** The window that is shown. */
  readonly window: () => BrowserWindow
  /** Its page; `undefined` once the window is destroyed, because reading `webContents` would then throw. */
  readonly page: () => WebContents | undefined
  readonly startScreen: () => StartScreen
  /** Opens the hidden standby window for the next visit. */
  readonly prewarm: () => void
  /** Shows the next visit's window, and destroys the current one with its process and data. */
  readonly next: (startScreen: StartScreen) => void
  /** Destroys the standby window, which was opened for another mode. */
  readonly discardStandby: () => void
  /** Like `next`, but with the crash page, which needs no scripts. */
  readonly pause: () => void
  /** Resolves to true once the page's window is shown, and to false if its visit has ended or the page is unknown. */
  readonly waitUntilActive: (page: Pick<WebContents, 'id'>) => Promise<boolean>
}

/** Creates {@link VisitWindows} and starts the first visit. */
export function createVisitWindows(options: VisitWindowsOptions): VisitWindows {
  const { first, openStandby, openCrashPage, replace, onActivate } = options
  const standby = createStandby(openStandby)
  let startScreen: StartScreen = 'welcome'
  let current = newVisit(first)
  activate(startScreen)

  function activate(screen: StartScreen | 'paused'): void {
    const { window } = current
    window.once('closed', () => {
      // A hidden window would keep the program running after its visible window was closed.
      if (window === current.window) standby.visit()?.window.destroy()
    })
    onActivate(window, screen)
    current.activated.resolve(screen !== 'paused')
  }

  function switchTo(next: () => Visit, screen: StartScreen | 'paused'): void {
    const old = current
    // The window has been closed, and the program is quitting.
    if (old.window.isDestroyed()) return
    current = next()
    replace(old.window, current.window)
    old.window.destroy()
    activate(screen)
  }

  return {
    window: () => current.window,
    page: () => (current.window.isDestroyed() ? undefined : current.window.webContents),
    startScreen: () => startScreen,
    prewarm: standby.open,
    discardStandby: standby.discard,
    next: (screen) => {
      startScreen = screen
      switchTo(standby.take, screen)
    },
    pause: () => {
      switchTo(() => newVisit(openCrashPage()), 'paused')
    },
    waitUntilActive: ({ id }) =>
      [current, standby.visit()].find((visit) => visit?.pageId === id)?.activated.promise ??
      Promise.resolve(false),
  }
}

function newVisit(window: BrowserWindow): Visit {
  const activated = Promise.withResolvers<boolean>()
  window.once('closed', () => {
    activated.resolve(false)
  })
  return { window, pageId: window.webContents.id, activated }
}

/** Holds at most one standby window. */
function createStandby(openWindow: () => BrowserWindow) {
  let standby: Visit | undefined

  function open(): void {
    if (standby) return
    const visit = newVisit(openWindow())
    standby = visit
    visit.window.once('closed', () => {
      if (standby === visit) standby = undefined
    })
    visit.window.webContents.on('render-process-gone', () => {
      if (standby === visit) visit.window.destroy()
    })
  }

  function take(): Visit {
    const visit = standby ?? newVisit(openWindow())
    standby = undefined
    return visit
  }

  function discard(): void {
    standby?.window.destroy()
    standby = undefined
  }

  return { open, take, discard, visit: () => standby }
}

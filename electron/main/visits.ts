import type { BrowserWindow, WebContents } from 'electron'
import type { Opening } from '../../shared/ipc/contract.ts'

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
  readonly openSpare: () => BrowserWindow
  /** Puts the second window in the place of the first, and shows it. */
  readonly replace: (old: BrowserWindow, fresh: BrowserWindow) => void
  /** The turn of a window has come. */
  readonly onTurn: (window: BrowserWindow, opening: Opening) => void
}

/** One person after the other, each in a window of their own. */
export interface Visits {
  /** The window in front of the person. */
  readonly window: () => BrowserWindow
  /** How the visit began. */
  readonly opening: () => Opening
  /** Makes the window of the next person ready, hidden, so that it is there at once. */
  readonly prepare: () => void
  /** Destroys the window of this person, its process and what it kept, and shows that of the next. */
  readonly next: (opening: Opening) => void
  /** As `next`, where a window that is kept ready would be of the wrong kind. */
  readonly change: () => void
  /**
   * Whether a page may speak: the one in front of the person may, one that is being kept ready has to wait for its turn,
   * and one whose person has left may not any more.
   */
  readonly admit: (page: Pick<WebContents, 'id'>) => Promise<boolean>
}

/** Begins with the first visit. */
export function holdVisits({ first, openSpare, replace, onTurn }: VisitsOptions): Visits {
  let current = visitIn(first)
  let spare: Visit | undefined
  let opening: Opening = 'welcome'
  onTurn(first, opening)

  function visitIn(window: BrowserWindow): Visit {
    const turn = Promise.withResolvers<boolean>()
    const visit: Visit = { window, pageId: window.webContents.id, turn }
    window.once('closed', () => {
      turn.resolve(false)
      // A hidden window must not keep a program running whose visible one was closed.
      if (visit === current) spare?.window.destroy()
      if (visit === spare) spare = undefined
    })
    return visit
  }

  function next(how: Opening): void {
    const old = current
    opening = how
    current = spare ?? visitIn(openSpare())
    spare = undefined
    replace(old.window, current.window)
    old.window.destroy()
    onTurn(current.window, opening)
    current.turn.resolve(true)
  }

  return {
    window: () => current.window,
    opening: () => opening,
    prepare: () => {
      spare ??= visitIn(openSpare())
    },
    next,
    change: () => {
      spare?.window.destroy()
      spare = undefined
      next('welcome')
    },
    admit: (page) => turnOf(page, current, spare),
  }
}

function turnOf(
  { id }: Pick<WebContents, 'id'>,
  current: Visit,
  spare: Visit | undefined,
): Promise<boolean> {
  if (id === current.pageId) return Promise.resolve(true)
  return id === spare?.pageId ? spare.turn.promise : Promise.resolve(false)
}

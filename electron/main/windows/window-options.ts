import type { BrowserWindow, BrowserWindowConstructorOptions, Session } from 'electron'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import { type InitialBounds, minimumSize } from './window-bounds.ts'

interface WindowOptions {
  readonly mode: ClientMode
  readonly session: Session
  readonly preload: string
  readonly devTools: boolean
  /** Whether it is kept hidden until another person comes. */
  readonly standby: boolean
  /** Where it opens, on a workstation. */
  readonly bounds: InitialBounds
}

// Full screen could show what is to stay hidden: it comes with the turn of the window.
const frameOf = ({ mode, standby: spare, bounds: place }: WindowOptions): BrowserWindowConstructorOptions =>
  mode === 'kiosk'
    ? { kiosk: !spare, fullscreen: !spare, frame: false }
    : { ...place, minWidth: minimumSize.width, minHeight: minimumSize.height }

/** A window that begins hidden, in the colour of the page, and whose page is as confined as can be. */
export function windowOptions(options: WindowOptions): BrowserWindowConstructorOptions {
  const { session, preload, devTools } = options
  return {
    ...frameOf(options),
    show: false,
    backgroundColor: '#f4f6f9',
    autoHideMenuBar: true,
    webPreferences: {
      session,
      preload,
      devTools,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
    },
  }
}

/** In a kiosk nothing that a person does closes a window before the program ends. */
export function preventClose(
  window: Pick<BrowserWindow, 'on'>,
  mode: ClientMode,
  isEnding: () => boolean,
): void {
  window.on('close', (event) => {
    if (mode === 'kiosk' && !isEnding()) event.preventDefault()
  })
}

/** Shows a window with its first painted page. */
export function showWhenPainted(
  window: Pick<BrowserWindow, 'once' | 'show' | 'maximize'>,
  maximized = false,
): void {
  window.once('ready-to-show', () => {
    if (maximized) window.maximize()
    window.show()
  })
}

type Place = 'getBounds' | 'getNormalBounds' | 'isMaximized' | 'isMinimized' | 'isFocused'
type Move = 'setBounds' | 'setKiosk' | 'show' | 'showInactive' | 'maximize' | 'minimize'

/**
 * Shows a window where another one is. On a desk it stays as small, or as far in the background, as that one was: whoever
 * works in another program must not be disturbed.
 */
export function swapWindows(
  old: Pick<BrowserWindow, Place>,
  fresh: Pick<BrowserWindow, Move>,
  mode: ClientMode,
): void {
  if (mode === 'kiosk') {
    fresh.setBounds(old.getBounds())
    fresh.setKiosk(true)
    fresh.show()
    return
  }
  fresh.setBounds(old.getNormalBounds())
  if (old.isMinimized()) {
    fresh.minimize()
    return
  }
  if (old.isMaximized()) fresh.maximize()
  if (old.isFocused()) fresh.show()
  else fresh.showInactive()
}

/** Shows a window where none of its kind is. */
export function showInMode(
  fresh: Pick<BrowserWindow, 'setKiosk' | 'show' | 'maximize'>,
  mode: ClientMode,
  maximized: boolean,
): void {
  if (mode === 'kiosk') fresh.setKiosk(true)
  else if (maximized) fresh.maximize()
  fresh.show()
}

/** Brings a window that is already open to the front. */
export function bringToFront(
  window: Pick<BrowserWindow, 'isMinimized' | 'restore' | 'focus'>,
): void {
  if (window.isMinimized()) window.restore()
  window.focus()
}

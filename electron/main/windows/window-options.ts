import type { BrowserWindow, BrowserWindowConstructorOptions, Session } from 'electron'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import { type InitialBounds, minimumSize } from './window-bounds.ts'

interface WindowOptions {
  readonly mode: ClientMode
  readonly session: Session
  readonly preload: string
  readonly devTools: boolean
  /** Keeps the window hidden until it is activated. */
  readonly standby: boolean
  /** Used on a workstation only. */
  readonly bounds: InitialBounds
}

// A standby window goes full screen when it is activated: going full screen earlier could make the hidden window
// visible.
const frameOf = ({ mode, standby, bounds }: WindowOptions): BrowserWindowConstructorOptions =>
  mode === 'kiosk'
    ? { kiosk: !standby, fullscreen: !standby, frame: false }
    : { ...bounds, minWidth: minimumSize.width, minHeight: minimumSize.height }

/** Options of a window that is hidden at first and whose page has no privileges. */
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

/** Prevents a kiosk's user from closing a window. */
export function preventClose(
  window: Pick<BrowserWindow, 'on'>,
  mode: ClientMode,
  quitRequested: () => boolean,
): void {
  window.on('close', (event) => {
    if (mode === 'kiosk' && !quitRequested()) event.preventDefault()
  })
}

/** Shows a window once its page is painted. */
export function showWhenPainted(
  window: Pick<BrowserWindow, 'once' | 'show' | 'maximize'>,
  maximized = false,
): void {
  window.once('ready-to-show', () => {
    if (maximized) window.maximize()
    window.show()
  })
}

type BoundsGetter = 'getBounds' | 'getNormalBounds' | 'isMaximized' | 'isMinimized' | 'isFocused'
type BoundsSetter = 'setBounds' | 'setKiosk' | 'show' | 'showInactive' | 'maximize' | 'minimize'

/**
 * Shows a window with the bounds of another. On a workstation it is also minimized, maximized or in the background as
 * the other one was, so that a person who works in another program is not disturbed.
 */
export function swapWindows(
  old: Pick<BrowserWindow, BoundsGetter>,
  fresh: Pick<BrowserWindow, BoundsSetter>,
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

/** Shows a window that does not take the bounds of another. */
export function showInMode(
  fresh: Pick<BrowserWindow, 'setKiosk' | 'show' | 'maximize'>,
  mode: ClientMode,
  maximized: boolean,
): void {
  if (mode === 'kiosk') fresh.setKiosk(true)
  else if (maximized) fresh.maximize()
  fresh.show()
}

export function bringToFront(
  window: Pick<BrowserWindow, 'isMinimized' | 'restore' | 'focus'>,
): void {
  if (window.isMinimized()) window.restore()
  window.focus()
}

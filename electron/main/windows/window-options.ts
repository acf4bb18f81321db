import type { BrowserWindow, BrowserWindowConstructorOptions, Session } from 'electron'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import type { MonotonicClock } from '../base/monotonic-clock.ts'
import { type InitialBounds, minimumSize } from './window-bounds.ts'

interface WindowOptions {
  readonly mode: ClientMode
  readonly session: Session
  readonly preload: string
  readonly devTools: boolean
  /** Keeps the window hidden until it is activated. */
  readonly standby: boolean
  /** On a kiosk, those of the display. */
  readonly bounds: InitialBounds
}

function frameOf({ mode, standby, bounds }: WindowOptions): BrowserWindowConstructorOptions {
  if (mode === 'workstation') {
    return { ...bounds, minWidth: minimumSize.width, minHeight: minimumSize.height }
  }
  // On Linux without a window manager no one honors a request for full screen, so the bounds are explicit.
  const frame = { ...bounds, frame: false, hasShadow: false }
  // A standby window goes full screen when it is activated: going full screen earlier could make it visible. An explicit
  // `false` would make full screen impossible on macOS (`fullscreenable` in `shell/browser/native_window.cc`).
  return standby ? frame : { ...frame, kiosk: true, fullscreen: true }
}

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

/** Time after which a window is shown although nothing was painted, ms: in all, and after the page has loaded or failed. */
const paintLimitMs = 5_000
const paintAfterLoadMs = 500

/**
 * Shows a window once its page is painted. Electron may never report that of a hidden window, as on Wayland
 * (https://github.com/electron/electron/issues/48859), so it is shown after a time limit in any case.
 */
export function showWhenPainted(
  window: Pick<BrowserWindow, 'once' | 'show' | 'maximize' | 'isDestroyed' | 'webContents'>,
  clock: MonotonicClock,
  maximized = false,
): void {
  let isShown = false
  const show = () => {
    if (isShown || window.isDestroyed()) return
    isShown = true
    if (maximized) window.maximize()
    window.show()
  }
  const showSoon = () => {
    clock.schedule(paintAfterLoadMs, show)
  }
  window.once('ready-to-show', show)
  window.webContents.once('did-finish-load', showSoon)
  window.webContents.once('did-fail-load', showSoon)
  clock.schedule(paintLimitMs, show)
}

type BoundsGetter = 'getBounds' | 'getNormalBounds' | 'isMaximized' | 'isMinimized' | 'isFocused'
type BoundsSetter =
  'setBounds' | 'setKiosk' | 'show' | 'showInactive' | 'maximize' | 'minimize' | 'once'

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
  if (old.isFocused()) {
    if (old.isMaximized()) fresh.maximize()
    fresh.show()
    return
  }
  fresh.showInactive()
  // Maximizing also activates a window, which would take the keyboard away from another program.
  if (old.isMaximized()) {
    fresh.once('focus', () => {
      fresh.maximize()
    })
  }
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

/** Shows a window that is hidden or minimized, and gives it the focus. */
export function bringToFront(
  window: Pick<BrowserWindow, 'isMinimized' | 'restore' | 'isVisible' | 'show' | 'focus'>,
): void {
  if (window.isMinimized()) window.restore()
  else if (!window.isVisible()) window.show()
  window.focus()
}

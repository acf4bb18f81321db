import type { BrowserWindow, Rectangle } from 'electron'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import type { MonotonicClock } from '../base/monotonic-clock.ts'

/**
 * Time after which a window is shown even if nothing has been painted, ms: since it was created, and since its page loaded
 * or failed to load.
 */
const paintLimitMs = 5_000
const paintAfterLoadMs = 500

/**
 * Shows a window once its page has been painted. Electron may never report this for a hidden window, as on Wayland
 * (https://github.com/electron/electron/issues/48859), so after a time limit it is shown in any case.
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

type BoundsGetter = 'getNormalBounds' | 'isMaximized' | 'isMinimized' | 'isFocused'
type BoundsSetter =
  'setBounds' | 'setKiosk' | 'show' | 'showInactive' | 'maximize' | 'minimize' | 'once'

/**
 * Shows a window instead of another one: on a kiosk with the kiosk's bounds, on a workstation with the other window's. On a
 * workstation it is also minimized, maximized or in the background like that window, so that a person working in another
 * program is not disturbed.
 */
export function swapWindows(
  old: Pick<BrowserWindow, BoundsGetter>,
  fresh: Pick<BrowserWindow, BoundsSetter>,
  mode: ClientMode,
  kioskBounds: () => Rectangle,
): void {
  if (mode === 'kiosk') {
    fresh.setBounds(kioskBounds())
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

/** Shows a window that keeps its own bounds; on a kiosk, full screen. */
export function showInMode(
  fresh: Pick<BrowserWindow, 'setKiosk' | 'show' | 'maximize'>,
  mode: ClientMode,
  maximized: boolean,
): void {
  if (mode === 'kiosk') fresh.setKiosk(true)
  else if (maximized) fresh.maximize()
  fresh.show()
}

type FrontWindow = 'isDestroyed' | 'isMinimized' | 'restore' | 'isVisible' | 'show' | 'focus'

/** Shows a window that is hidden or minimized, and gives it the focus. While the program quits, it may be gone. */
export function bringToFront(window: Pick<BrowserWindow, FrontWindow>): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  else if (!window.isVisible()) window.show()
  window.focus()
}

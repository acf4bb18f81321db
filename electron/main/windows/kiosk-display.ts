import type { BrowserWindow, Display, PowerSaveBlocker, Rectangle, Screen } from 'electron'
import type { ClientMode } from '../../../shared/api/sessions.ts'

interface KioskDisplayOptions {
  readonly screen: Pick<Screen, 'on'>
  readonly kioskBounds: () => Rectangle
  readonly mode: () => ClientMode
  /** Returns the window that is shown. */
  readonly window: () => Pick<BrowserWindow, 'isDestroyed' | 'setBounds' | 'setKiosk'>
}

/**
 * Returns the bounds with which a kiosk's window covers a display. On X11 Chromium makes a window of exactly the display's size one
 * pixel smaller (`X11Window::AdjustSizeForDisplay`), which only a window manager corrects, so on Linux it is one pixel
 * taller.
 */
export const boundsCovering = (
  { bounds }: Pick<Display, 'bounds'>,
  platform: NodeJS.Platform,
): Rectangle => (platform === 'linux' ? { ...bounds, height: bounds.height + 1 } : bounds)

/** Makes a kiosk's window fill the primary display again when displays are added, removed, rotated or scaled. */
export function fillDisplay({ screen, kioskBounds, mode, window }: KioskDisplayOptions): void {
  const fill = () => {
    const shown = window()
    if (mode() !== 'kiosk' || shown.isDestroyed()) return
    shown.setBounds(kioskBounds())
    shown.setKiosk(true)
  }
  screen.on('display-added', fill)
  screen.on('display-removed', fill)
  screen.on('display-metrics-changed', fill)
}

/** Keeps the display of a kiosk on. Call the returned function after the mode has changed. */
export function keepDisplayOn(
  blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>,
  mode: () => ClientMode,
): () => void {
  let id: number | undefined
  const apply = () => {
    if (mode() === 'kiosk') id ??= blocker.start('prevent-display-sleep')
    else if (id !== undefined) {
      blocker.stop(id)
      id = undefined
    }
  }
  apply()
  return apply
}

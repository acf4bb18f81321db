import type { BrowserWindow, PowerSaveBlocker, Screen } from 'electron'
import type { ClientMode } from '../../../shared/api/sessions.ts'

interface KioskDisplayOptions {
  readonly screen: Pick<Screen, 'getPrimaryDisplay' | 'on'>
  readonly mode: () => ClientMode
  /** Returns the window that is shown. */
  readonly window: () => Pick<BrowserWindow, 'isDestroyed' | 'setBounds' | 'setKiosk'>
}

/** Makes a kiosk's window fill the primary display again when displays are added, removed, rotated or scaled. */
export function fillDisplay({ screen, mode, window }: KioskDisplayOptions): void {
  const fill = () => {
    const shown = window()
    if (mode() !== 'kiosk' || shown.isDestroyed()) return
    shown.setBounds(screen.getPrimaryDisplay().bounds)
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

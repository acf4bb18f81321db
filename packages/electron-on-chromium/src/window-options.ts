import type { BrowserWindowConstructorOptions } from 'electron'
import { display } from './display.ts'

/** Window options that the shell accepts. Some take effect; tests can read the rest (see README). */
export const windowOptions = [
  'x',
  'y',
  'width',
  'height',
  'minWidth',
  'minHeight',
  'kiosk',
  'fullscreen',
  'frame',
  'hasShadow',
  'show',
  'backgroundColor',
  'autoHideMenuBar',
  'webPreferences',
]

/** `webPreferences` that the shell accepts; any other throws. */
export const webPreferenceNames = [
  'session',
  'preload',
  'sandbox',
  'contextIsolation',
  'nodeIntegration',
  'webSecurity',
  'spellcheck',
  'navigateOnDragDrop',
  'devTools',
  'disableDialogs',
]

/** Events to which the program may listen; not all of them occur here. */
export const windowEvents = [
  ...['ready-to-show', 'show', 'focus', 'close', 'closed', 'session-end', 'system-context-menu'],
  ...['resize', 'move', 'maximize', 'unmaximize'],
]

/** Returns the size of a window: that of the display if it is full screen. */
export function sizeOf({
  kiosk,
  fullscreen,
  width = 800,
  height = 600,
}: BrowserWindowConstructorOptions) {
  if (!kiosk && !fullscreen) return { width, height }
  const screen = display()
  return { width: screen.width, height: screen.height }
}

import type { BrowserWindowConstructorOptions, Rectangle, WebPreferences } from 'electron'
import { display } from './display.ts'
import { rejectUnknownOptions } from './unsupported.ts'

/** Supported members of `BrowserWindow`. */
export type WindowMember =
  | 'loadURL'
  | 'show'
  | 'showInactive'
  | 'isVisible'
  | 'close'
  | 'destroy'
  | 'isDestroyed'
  | 'isMinimized'
  | 'minimize'
  | 'isMaximized'
  | 'maximize'
  | 'restore'
  | 'focus'
  | 'isFocused'
  | 'setKiosk'
  | 'setAlwaysOnTop'
  | 'getBounds'
  | 'getNormalBounds'
  | 'setBounds'

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

/** Events to which the program may listen; not all of them are emitted. */
export const windowEvents = [
  ...['ready-to-show', 'show', 'focus', 'close', 'closed', 'session-end', 'system-context-menu'],
  ...['resize', 'move', 'maximize', 'unmaximize'],
]

/** Throws on an option that is not supported; returns the `webPreferences`. */
export function checkOptions(wanted: BrowserWindowConstructorOptions): WebPreferences {
  const { webPreferences = {} } = wanted
  rejectUnknownOptions('BrowserWindow', wanted, windowOptions)
  rejectUnknownOptions('webPreferences', webPreferences, webPreferenceNames)
  if (webPreferences.contextIsolation === false) {
    throw new Error('electron-on-chromium has no page without contextIsolation')
  }
  return webPreferences
}

/** Returns true for a kiosk window and for a frameless window, which will become one. */
export const hasTouch = ({ kiosk, frame }: BrowserWindowConstructorOptions): boolean =>
  kiosk === true || frame === false

export const fillsDisplay = ({ kiosk, fullscreen }: BrowserWindowConstructorOptions): boolean =>
  kiosk === true || fullscreen === true

/** Returns the bounds of a window that does not fill the display, centered on any axis without a coordinate. */
export function normalBounds(wanted: BrowserWindowConstructorOptions): Rectangle {
  const { width = 800, height = 600 } = wanted
  const screen = display()
  const { x = center(screen.width, width), y = center(screen.height, height) } = wanted
  return { x, y, width, height }
}

const center = (whole: number, part: number) => Math.max(0, Math.round((whole - part) / 2))

export function sizeOf(
  wanted: BrowserWindowConstructorOptions,
): Pick<Rectangle, 'width' | 'height'> {
  const { width, height } = fillsDisplay(wanted) ? display() : normalBounds(wanted)
  return { width, height }
}

import type { BrowserWindowConstructorOptions, Rectangle } from 'electron'
import { display } from './display.ts'

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

/** Supported and recorded window options. */
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

/** Supported and recorded `webPreferences`. */
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

export const fillsDisplay = ({ kiosk, fullscreen }: BrowserWindowConstructorOptions): boolean =>
  kiosk === true || fullscreen === true

/** Bounds of a window that does not fill the display: centered without `x` and `y`. */
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

import { BrowserWindow, type BrowserWindowConstructorOptions, type Session } from 'electron'
import type { ClientMode } from '../../shared/api/sessions.ts'

interface WindowOptions {
  readonly mode: ClientMode
  readonly session: Session
  readonly preload: string
  readonly devTools: boolean
  /** Whether the program itself is ending; until then a kiosk window can't be closed. */
  readonly mayClose: () => boolean
}

const frames: Readonly<Record<ClientMode, BrowserWindowConstructorOptions>> = {
  kiosk: { kiosk: true, fullscreen: true, frame: false },
  workstation: { width: 1100, height: 760, minWidth: 900, minHeight: 640 },
}

/** Opens the window, empty and hidden; it shows itself with its first painted page. */
export function createWindow(options: WindowOptions): BrowserWindow {
  const { mode, session, preload, devTools, mayClose } = options
  const window = new BrowserWindow({
    ...frames[mode],
    show: false,
    backgroundColor: '#f4f6f9',
    autoHideMenuBar: true,
    webPreferences: {
      session,
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools,
    },
  })
  window.once('ready-to-show', () => {
    window.show()
  })
  window.on('close', (event) => {
    if (mode === 'kiosk' && !mayClose()) event.preventDefault()
  })
  return window
}

/** Brings a window that is already open to the front. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.focus()
}

import type { BrowserWindow, BrowserWindowConstructorOptions, Session } from 'electron'
import type { ClientMode } from '../../shared/api/sessions.ts'

interface WindowOptions {
  readonly mode: ClientMode
  readonly session: Session
  readonly preload: string
  readonly devTools: boolean
}

const frames: Readonly<Record<ClientMode, BrowserWindowConstructorOptions>> = {
  kiosk: { kiosk: true, fullscreen: true, frame: false },
  workstation: { width: 1100, height: 760, minWidth: 900, minHeight: 640 },
}

/** A window that begins hidden, in the colour of the page, and whose page is as confined as can be. */
export function windowOptions(options: WindowOptions): BrowserWindowConstructorOptions {
  const { mode, session, preload, devTools } = options
  return {
    ...frames[mode],
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

/** Shows a window with its first painted page. In a kiosk nothing closes it but the end of the program. */
export function tendWindow(
  window: Pick<BrowserWindow, 'once' | 'on' | 'show'>,
  mode: ClientMode,
  isEnding: () => boolean,
): void {
  window.once('ready-to-show', () => {
    window.show()
  })
  window.on('close', (event) => {
    if (mode === 'kiosk' && !isEnding()) event.preventDefault()
  })
}

/** Brings a window that is already open to the front. */
export function bringToFront(
  window: Pick<BrowserWindow, 'isMinimized' | 'restore' | 'focus'>,
): void {
  if (window.isMinimized()) window.restore()
  window.focus()
}

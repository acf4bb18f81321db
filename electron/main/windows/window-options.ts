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
  /** Initial window bounds; on a kiosk, the display's bounds. */
  readonly bounds: InitialBounds
}

function frameOf({ mode, standby, bounds }: WindowOptions): BrowserWindowConstructorOptions {
  if (mode === 'workstation') {
    // Bounds below the minimum size are those of a small work area.
    return {
      ...bounds,
      minWidth: Math.min(minimumSize.width, bounds.width),
      minHeight: Math.min(minimumSize.height, bounds.height),
    }
  }
  // On Linux without a window manager, nothing carries out a request for full screen, so the bounds are explicit.
  const frame = { ...bounds, frame: false, hasShadow: false }
  // A standby window goes full screen when it is activated; doing so earlier could make it visible. An explicit `false`
  // would make full screen impossible on macOS (`fullscreenable` in Electron's `native_window.cc`).
  return standby ? frame : { ...frame, kiosk: true, fullscreen: true }
}

/** Options for a window that is initially hidden and whose page has no privileges. */
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

/** Prevents a kiosk's user from closing a window or opening its menu, which can also move and minimize it. */
export function lockWindow(
  window: Pick<BrowserWindow, 'on'>,
  mode: ClientMode,
  quitRequested: () => boolean,
): void {
  window.on('close', (event) => {
    if (mode === 'kiosk' && !quitRequested()) event.preventDefault()
  })
  window.on('system-context-menu', (event) => {
    if (mode === 'kiosk') event.preventDefault()
  })
}

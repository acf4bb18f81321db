import type { Menu as ElectronMenu, PowerSaveBlocker, Protocol } from 'electron'
import { registerSchemes } from './url-mapping.ts'
import { application } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { runCommand } from './window-messages.ts'
import { resizeDisplay } from './display.ts'
import { crashGpu } from './gpu.ts'
import { Emitter } from './emitter.ts'
import { ipcMain as registry } from './ipc-main.ts'
import { throwOnUnsupported } from './unsupported.ts'
import { logCall, type LauncherCommand } from './call-log.ts'
import { session as sessions } from './session.ts'

// Exports of the 'electron' module. Importing a name that is missing here fails with an error that contains the name.
export { BrowserWindow }
export { clipboard } from './clipboard.ts'
export { screen } from './display.ts'

export const app = throwOnUnsupported('app', application)
export const ipcMain = throwOnUnsupported('ipcMain', registry)
export const session = throwOnUnsupported('session', sessions)

export const protocol = throwOnUnsupported('protocol', {
  registerSchemesAsPrivileged(schemes) {
    logCall('protocol.registerSchemesAsPrivileged', schemes)
    registerSchemes(schemes)
  },
} satisfies Pick<Protocol, 'registerSchemesAsPrivileged'>)

/** Emits an event only for the launching process, because nothing here suspends the machine. */
export const powerMonitor = throwOnUnsupported(
  'powerMonitor',
  new Emitter('powerMonitor', ['resume']),
)

let started = 0

/** Has no effect, because nothing here turns a display off. The first id is 0 (`PowerSaveBlocker::Start`). */
export const powerSaveBlocker = throwOnUnsupported('powerSaveBlocker', {
  start(type) {
    logCall('powerSaveBlocker.start', type)
    return started++
  },
  stop() {
    logCall('powerSaveBlocker.stop')
    return true
  },
} satisfies Pick<PowerSaveBlocker, 'start' | 'stop'>)

export const Menu = throwOnUnsupported('Menu', {
  setApplicationMenu(menu) {
    if (menu) throw new Error('electron-on-chromium has no menu')
    logCall('Menu.setApplicationMenu')
  },
} satisfies Pick<typeof ElectronMenu, 'setApplicationMenu'>)

process.on('message', (command: LauncherCommand) => {
  if ('display' in command) resizeDisplay(command.display)
  else if ('endSession' in command)
    application.endSession(command.endSession, BrowserWindow.getAllWindows())
  else if ('resume' in command) powerMonitor.emit('resume', {})
  // Chromium may have ended with its GPU process.
  else if ('crash' in command) crashGpu().catch(() => undefined)
  else runCommand(BrowserWindow.getAllWindows(), command)
})

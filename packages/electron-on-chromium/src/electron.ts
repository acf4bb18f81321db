import type { Menu as ElectronMenu, Protocol } from 'electron'
import { registerSchemes } from './url-mapping.ts'
import { application } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { Emitter } from './emitter.ts'
import { ipcMain as registry } from './ipc-main.ts'
import { throwsWhatItLacks } from './unsupported.ts'
import { record, type ShellOrder } from './call-log.ts'
import { session as sessions } from './session.ts'

// What a program gets when it imports 'electron'. A name that is missing here fails the import with that name.
export { BrowserWindow }
export { clipboard } from './clipboard.ts'
export { screen } from './display.ts'

export const app = throwsWhatItLacks('app', application)
export const ipcMain = throwsWhatItLacks('ipcMain', registry)
export const session = throwsWhatItLacks('session', sessions)

export const protocol = throwsWhatItLacks('protocol', {
  registerSchemesAsPrivileged(schemes) {
    record('protocol.registerSchemesAsPrivileged', schemes)
    registerSchemes(schemes)
  },
} satisfies Pick<Protocol, 'registerSchemesAsPrivileged'>)

/** Can be listened to, never emits: nothing here sleeps. */
export const powerMonitor = throwsWhatItLacks(
  'powerMonitor',
  new Emitter('powerMonitor', ['resume']),
)

export const Menu = throwsWhatItLacks('Menu', {
  setApplicationMenu(menu) {
    if (menu) throw new Error('electron-on-chromium has no menu')
    record('Menu.setApplicationMenu')
  },
} satisfies Pick<typeof ElectronMenu, 'setApplicationMenu'>)

// The process that launched this one stands for a person.
process.on('message', (order: ShellOrder) => {
  BrowserWindow.obey(order)
})

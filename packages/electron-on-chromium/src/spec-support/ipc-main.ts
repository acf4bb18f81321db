import { EventEmitter } from 'node:events'
import type { IpcMain } from 'electron'
import { ipcMain as shell } from '../ipc-main.ts'

/** `ipcMain` as in `lib/browser/ipc-main-impl.ts`, over the shell's handlers. */
class SpecIpcMain extends EventEmitter {
  handle: IpcMain['handle'] = (channel, listener) => {
    shell.handle(channel, listener)
  }
  removeHandler = (channel: string) => {
    shell.removeHandler(channel)
  }

  constructor() {
    super()
    this.on('error', () => undefined)
  }

  handleOnce: IpcMain['handleOnce'] = (channel, listener) => {
    this.handle(channel, (event, ...args: unknown[]) => {
      this.removeHandler(channel)
      return listener(event, ...args) as unknown
    })
  }
}

export const ipcMain = new SpecIpcMain()

import { ipcMain } from 'electron'
import type { Contract } from '../../../shared/ipc/contract-types.ts'
import { register, type RegisterOptions, type ServedHandlers } from './register.ts'

/** {@link register} on Electron's own IPC. */
export function serve<T extends Contract>(
  contract: T,
  handlers: ServedHandlers<T>,
  options: RegisterOptions,
): void {
  register(ipcMain, contract, handlers, options)
}

import { contextBridge, ipcRenderer } from 'electron'
import { createBridge } from './create-bridge.ts'

contextBridge.exposeInMainWorld('staff', createBridge(__STAFF_CALL_NAMES__, [], ipcRenderer))

import { contextBridge, ipcRenderer } from 'electron'
import { createBridge } from './create-bridge.ts'
import { guardPage } from './guard-page.ts'

guardPage(window)
contextBridge.exposeInMainWorld('staff', createBridge(__STAFF_CALL_NAMES__, [], ipcRenderer))

import { contextBridge, ipcRenderer } from 'electron'
import { createBridge } from './create-bridge.ts'
import { reportTouches } from './report-touches.ts'

contextBridge.exposeInMainWorld('kiosk', createBridge(__CALL_NAMES__, __EVENT_NAMES__, ipcRenderer))
reportTouches(window, ipcRenderer)

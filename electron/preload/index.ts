import { contextBridge, ipcRenderer } from 'electron'
import { createBridge } from './create-bridge.ts'
import { guardPage } from './guard-page.ts'
import { reportTouches } from './report-touches.ts'

guardPage(window)
contextBridge.exposeInMainWorld('kiosk', createBridge(__CALL_NAMES__, __EVENT_NAMES__, ipcRenderer))
reportTouches(window, ipcRenderer)

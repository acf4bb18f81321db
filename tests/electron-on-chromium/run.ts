// node tests/electron-on-chromium/run.ts out/main/index.js [switches]: runs a built program as Electron would.
import { pathToFileURL } from 'node:url'
import './hooks.ts'
import { entry, entryFile } from './shell.ts'

await import(pathToFileURL(entryFile).href)
entry.resolve(undefined)

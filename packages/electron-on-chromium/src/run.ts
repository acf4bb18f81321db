// node packages/electron-on-chromium/src/run.ts out/main/index.js [switches]: runs a built program as Electron would.
import { pathToFileURL } from 'node:url'
import './module-hooks.ts'
import { entry, entryFile } from './shell.ts'

await import(pathToFileURL(entryFile).href)
entry.resolve(undefined)

// node packages/electron-on-chromium/src/run.ts out/main/index.js [switches]: runs a built program as Electron would.
import { pathToFileURL } from 'node:url'
import './module-hooks.ts'
import { entry, entryFile } from './shell.ts'

// As in Electron's `lib/browser/init.ts`, neither an uncaught exception, an entry module that cannot be loaded nor an
// unhandled rejection ends the process. Electron shows the error in a dialog or, without a display, on stderr.
process.on('uncaughtException', (error) => {
  if (process.listenerCount('uncaughtException') > 1) return
  process.stderr.write(`A JavaScript error occurred in the main process\n${error.stack}\n`)
})
process.on('unhandledRejection', (reason) => {
  process.stderr.write(`UnhandledPromiseRejectionWarning: ${String(reason)}\n`)
})
try {
  await import(pathToFileURL(entryFile).href)
} catch (error) {
  process.emit('uncaughtException', error as Error)
}
entry.resolve(undefined)

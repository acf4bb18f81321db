import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'

const electron = pathToFileURL(join(import.meta.dirname, 'electron.ts')).href

// Runs the program as built; only the module 'electron' is replaced.
registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'electron') return { url: electron, shortCircuit: true }
    return next(specifier, context)
  },
})

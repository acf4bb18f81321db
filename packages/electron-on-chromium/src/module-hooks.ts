import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'

const electron = pathToFileURL(join(import.meta.dirname, 'electron.ts')).href

// The program runs as built; only its module 'electron' is replaced.
registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'electron') return { url: electron, shortCircuit: true }
    return next(specifier, context)
  },
})

import { afterEach } from 'vitest'
import { closePages } from './page.ts'

// Chromium has it and happy-dom does not; modules that need it when they load are loaded once for all files.
Object.assign(globalThis, {
  trustedTypes: {
    createPolicy: (_name: string, rules: { createScriptURL: () => string }) => rules,
  },
})

// Here and not in page.ts, which runs only once for all files of a worker.
afterEach(closePages)

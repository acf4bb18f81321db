import { afterEach } from 'vitest'
import { closePages } from './page.ts'

// Chromium has `trustedTypes` and happy-dom does not. It is set for every file, because modules that need it while
// they load are loaded by whichever file comes first.
Object.assign(globalThis, {
  trustedTypes: {
    createPolicy: (_name: string, rules: { createScriptURL: () => string }) => rules,
  },
})

// Registered here rather than in page.ts, which runs only once per worker, not once per file.
afterEach(closePages)

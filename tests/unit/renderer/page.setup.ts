import { afterEach } from 'vitest'
import { closePages } from './page.ts'

// Chromium has `trustedTypes`, happy-dom does not. It is set in every test file, because modules that need it while loading
// are loaded by whichever file runs first.
Object.assign(globalThis, {
  trustedTypes: {
    createPolicy: (_name: string, rules: { createScriptURL: () => string }) => rules,
  },
})

// Registered here rather than in page.ts, which runs only once per Vitest worker, not once per test file.
afterEach(closePages)

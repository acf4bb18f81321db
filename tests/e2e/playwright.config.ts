import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'

// The backend and the shell start in Node many times; the cache saves the compilation.
process.env['NODE_COMPILE_CACHE'] ??= resolve(import.meta.dirname, '../../node_modules/.cache/node')

const isLinux = process.platform === 'linux'

export default defineConfig({
  testDir: 'journeys',
  // gnome-keyring exists on Linux only; other systems have one keychain, which the other tests use.
  testIgnore: isLinux ? [] : ['keyring.spec.ts'],
  globalSetup: './database.setup.ts',
  outputDir: '../../out/test/e2e',
  // All programs on one keychain write the same entry; only on Linux can each worker have its own. The tests wait more than
  // they compute, so there are more workers than cores.
  workers: isLinux ? 3 : 1,
  fullyParallel: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '../../out/test/end-to-end.json' }]],
})

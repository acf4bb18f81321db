import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'

// Node starts the backend and the shell many times; the cache saves compiling them each time.
process.env['NODE_COMPILE_CACHE'] ??= resolve(import.meta.dirname, '../../node_modules/.cache/node')

const isLinux = process.platform === 'linux'

export default defineConfig({
  testDir: 'journeys',
  // gnome-keyring exists only on Linux; other systems have a single keychain, which the other tests use.
  testIgnore: isLinux ? [] : ['keyring.spec.ts'],
  globalSetup: './database.setup.ts',
  outputDir: '../../out/test/e2e',
  // Programs that share a keychain write the same entry; only on Linux can each Playwright worker have a separate keychain.
  // The tests spend most of their time waiting, so there are more workers than cores.
  workers: isLinux ? 3 : 1,
  fullyParallel: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '../../out/test/end-to-end.json' }]],
})

import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'

// The backend and the shell start in Node many times: from compiled code.
process.env['NODE_COMPILE_CACHE'] ??= resolve(import.meta.dirname, '../../node_modules/.cache/node')

export default defineConfig({
  testDir: 'journeys',
  // gnome-keyring is of Linux; other systems have one keychain, in which all other journeys are made.
  testIgnore: process.platform === 'linux' ? [] : ['keyring.spec.ts'],
  outputDir: '../../out/test/e2e',
  // All programs on one keychain write the same entry. Only on Linux can there be a keychain for each worker.
  workers: process.platform === 'linux' ? 2 : 1,
  fullyParallel: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '../../out/test/end-to-end.json' }]],
})

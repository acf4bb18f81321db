import { defineConfig } from '@playwright/test'

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

import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'journeys',
  // gnome-keyring is of Linux; other systems have one keychain, in which all other journeys are made.
  testIgnore: process.platform === 'linux' ? [] : ['keyring.spec.ts'],
  outputDir: '../../out/test/e2e',
  // One shell at a time: all of them write the same entry of the same keychain, as on a real machine.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '../../out/test/end-to-end.json' }]],
})

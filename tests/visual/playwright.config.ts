import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  outputDir: '../../out/test/gallery',
  snapshotPathTemplate: '{testDir}/approved/{arg}{ext}',
  // Pictures are approved only by `npm run gallery -- --approve`.
  updateSnapshots: 'none',
  fullyParallel: true,
  workers: '100%',
  timeout: 90_000,
  forbidOnly: true,
  reporter: [['dot'], ['json', { outputFile: '../../out/test/gallery.json' }]],
})

import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { compiledMessages } from './scripts/compiled-messages.ts'

export default defineConfig({
  test: {
    coverage: {
      provider: 'v8',
      include: ['shared/**', 'electron/main/**', 'renderer/flows/**', 'backend/src/**'],
      reporter: ['text-summary', 'json-summary'],
    },
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'tests/unit/{shared,main,preload,backend,canary,chromium,manual,rules}/**/*.test.ts',
          ],
        },
      },
      {
        plugins: [vue(), compiledMessages()],
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: ['tests/unit/renderer/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/integration/database.setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
})

import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { compiledMessages } from './build/i18n-plugin.ts'

const shared = {
  // Test files may share a Vitest worker's modules, because no test mocks a module and each restores the globals that it
  // changes.
  isolate: false,
  // Generous limits in milliseconds, because starting a browser or a server is slow on a busy machine.
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 10_000 } },
}

export default defineConfig({
  test: {
    // One Vitest worker per core; by default Vitest keeps one core free, which is half of a machine with two cores.
    maxWorkers: '100%',
    coverage: {
      provider: 'v8',
      include: ['shared/**', 'electron/main/**', 'renderer/flows/**', 'backend/src/**'],
      reporter: ['text-summary', 'json-summary'],
    },
    projects: [
      {
        test: {
          name: 'unit',
          ...shared,
          include: [
            'tests/unit/{shared,main,preload,backend,support,packaging,pdf}/**/*.test.ts',
            'packages/*/test/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
        },
      },
      {
        plugins: [vue(), compiledMessages()],
        test: {
          name: 'renderer',
          ...shared,
          environment: 'happy-dom',
          unstubGlobals: true,
          setupFiles: ['tests/unit/renderer/page.setup.ts'],
          include: ['tests/unit/renderer/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/integration/database.setup.ts'],
          ...shared,
        },
      },
    ],
  },
})

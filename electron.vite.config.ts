import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { bundledModules } from './build/bundled-modules.ts'
import { readConfigTexts } from './build/config-texts.ts'
import { compiledMessages } from './build/i18n-plugin.ts'
import { staffPage } from './build/staff-page-plugin.ts'
import { callNames, eventNames } from './shared/ipc/contract.ts'
import { staffCallNames } from './shared/ipc/staff-contract.ts'

const bundled = { externalizeDeps: { exclude: ['axios', 'zod'] }, minify: true }

/** Options shared by the visitor's page and the staff page. */
const page = {
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
    __INTLIFY_DROP_MESSAGE_COMPILER__: 'true',
  },
  build: {
    minify: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false, resolveDependencies },
  },
}

/**
 * Returns the files to load together with a part that is loaded on demand: only its styles. Its scripts import each other, and
 * listing them all would make the first script longer.
 */
function resolveDependencies(
  _: string,
  files: string[],
  { hostType }: { hostType: 'html' | 'js' },
) {
  return hostType === 'html' ? files : files.filter((file) => file.endsWith('.css'))
}

export default defineConfig({
  main: {
    plugins: [bundledModules('main')],
    define: { __CONFIG_TEXTS__: JSON.stringify(readConfigTexts()) },
    build: {
      ...bundled,
      rolldownOptions: {
        input: {
          index: resolve('electron/main/index.ts'),
          'keychain-worker': resolve('electron/main/session/keychain-worker.ts'),
        },
      },
    },
  },
  preload: {
    plugins: [bundledModules('preload')],
    // Read from the contract at build time, so that the preload script stays in sync without bundling zod.
    define: {
      __CALL_NAMES__: JSON.stringify(callNames),
      __EVENT_NAMES__: JSON.stringify(eventNames),
      __STAFF_CALL_NAMES__: JSON.stringify(staffCallNames),
    },
    build: {
      ...bundled,
      // A sandboxed preload script cannot load a chunk that it shares with another one.
      isolatedEntries: true,
      rolldownOptions: {
        input: {
          index: resolve('electron/preload/index.ts'),
          staff: resolve('electron/preload/staff.ts'),
        },
        // A sandboxed preload script is CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    base: './',
    plugins: [vue(), compiledMessages(), bundledModules('page'), staffPage(page)],
    worker: { plugins: () => [bundledModules('workers')] },
    define: page.define,
    build: { ...page.build, rolldownOptions: { input: { index: resolve('renderer/index.html') } } },
  },
})

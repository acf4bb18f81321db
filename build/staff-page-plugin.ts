import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { build, type InlineConfig, type Plugin, type ResolvedConfig } from 'vite'
import { bundledModules } from './bundled-modules.ts'
import { compiledMessages } from './i18n-plugin.ts'

type PageConfig = Pick<InlineConfig, 'define' | 'build'>

/**
 * Builds the staff page separately, after the main page. Two entries in one build would share chunks, and visitors would
 * load code of a page that they never see.
 */
export function staffPage(page: PageConfig): Plugin {
  let mainPage: ResolvedConfig['build'] | undefined
  return {
    name: 'staff-page',
    apply: 'build',
    configResolved: ({ build }) => {
      mainPage = build
    },
    closeBundle: async () => {
      if (mainPage && !mainPage.watch) await build(staffConfig(page, mainPage))
    },
  }
}

const staffConfig = (
  { define, build: options }: PageConfig,
  { outDir, target }: ResolvedConfig['build'],
): InlineConfig => ({
  configFile: false,
  root: resolve('renderer'),
  base: './',
  logLevel: 'warn',
  plugins: [vue(), compiledMessages(), bundledModules('staff')],
  ...(define && { define }),
  build: {
    ...options,
    outDir: resolve(outDir),
    target,
    emptyOutDir: false,
    rolldownOptions: { input: { staff: resolve('renderer/staff.html') } },
  },
})

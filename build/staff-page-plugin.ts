import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { build, type InlineConfig, type Plugin, type ResolvedConfig } from 'vite'
import { compiledMessages } from './i18n-plugin.ts'

type PageConfig = Pick<InlineConfig, 'define' | 'build'>

/**
 * Builds the page of the staff after that of the people, beside it. Two entries of one build would share chunks: people
 * would wait for a page that they never see.
 */
export function staffPage(page: PageConfig): Plugin {
  let people: ResolvedConfig['build'] | undefined
  return {
    name: 'staff-page',
    apply: 'build',
    configResolved: ({ build }) => {
      people = build
    },
    closeBundle: async () => {
      if (people && !people.watch) await build(staffConfig(page, people))
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
  plugins: [vue(), compiledMessages()],
  ...(define && { define }),
  build: {
    ...options,
    outDir: resolve(outDir),
    target,
    emptyOutDir: false,
    rolldownOptions: { input: { staff: resolve('renderer/staff.html') } },
  },
})

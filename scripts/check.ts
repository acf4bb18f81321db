import { availableParallelism } from 'node:os'
import { pathToFileURL } from 'node:url'
import { capture, captureTool, type CommandResult, say } from './lib/process.ts'
import { sourceFolders } from './lib/source-folders.ts'

/** Result of one check, with its output and duration. */
export interface CheckResult {
  readonly name: string
  readonly passed: boolean
  readonly output: string
  readonly seconds: number
}

interface Check {
  readonly name: string
  readonly run: () => Promise<CommandResult>
}

const cache = 'node_modules/.cache'

const tool = (name: string, command: string, ...args: string[]): Check => ({
  name,
  run: () => captureTool(command, args),
})

const script = (name: string, file: string, ...args: string[]): Check => ({
  name,
  run: () => capture(process.execPath, [file, ...args]),
})

/**
 * Returns the type check for one side (page, main, backend and so on), whose tsconfig has only that side's globals. Only
 * vue-tsc reads .vue files.
 */
const typesOf = (side: string, compiler: 'tsc' | 'vue-tsc'): Check => ({
  name: `types of ${side}`,
  run: () =>
    capture(process.execPath, [
      compilers[compiler],
      ...['-p', side, '--incremental'],
      ...['--tsBuildInfoFile', `${cache}/types/${side.replaceAll(/\W+/g, '-')}.tsbuildinfo`],
    ]),
})

const compilers = {
  tsc: 'node_modules/typescript/bin/tsc',
  'vue-tsc': 'node_modules/vue-tsc/bin/vue-tsc.js',
}

const contentCache = ['--cache', '--cache-strategy', 'content']

// With a cache, rules that use types can miss an error caused by a change in another file. CI starts without a cache.
const eslintCache = [...contentCache, '--cache-location', `${cache}/eslint`]

// The checks, longest first, so that no core is idle while the last one runs.
const checks: readonly Check[] = [
  tool('lint', 'eslint', '.', '--max-warnings', '0', ...eslintCache),
  typesOf('.', 'vue-tsc'),
  typesOf('renderer', 'vue-tsc'),
  tool('format', 'prettier', '--check', '.', ...contentCache),
  tool('import rules', 'depcruise', ...sourceFolders),
  tool('unused code', 'knip'),
  typesOf('backend', 'tsc'),
  script('assumptions about Electron', 'scripts/checks/check-electron-assumptions.ts'),
  typesOf('electron/main', 'tsc'),
  typesOf('electron/preload', 'tsc'),
  typesOf('shared', 'tsc'),
  script('manual up to date', 'scripts/manual.ts', '--check'),
  script('security docs up to date', 'scripts/security-docs.ts', '--check'),
  script('OpenAPI up to date', 'scripts/openapi.ts', '--check'),
  script('config schema up to date', 'scripts/config-schema.ts', '--check'),
  script('journey map up to date', 'scripts/journey-map.ts', '--check'),
  script('locale files', 'scripts/checks/check-locales.ts'),
]

/** Runs every check, one per core at a time, and prints each result as soon as it is available. */
export async function runChecks(): Promise<CheckResult[]> {
  const waiting = [...checks]
  const results: CheckResult[] = []
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const result = await runCheck(check)
      results.push(result)
      const { name, passed, output, seconds } = result
      say(`${passed ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)${passed ? '' : `\n${output}`}`)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker))
  return results
}

async function runCheck({ name, run }: Check): Promise<CheckResult> {
  const start = performance.now()
  const { code, output } = await run()
  return { name, passed: code === 0, output, seconds: (performance.now() - start) / 1000 }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const results = await runChecks()
  process.exitCode = results.every(({ passed }) => passed) ? 0 : 1
}

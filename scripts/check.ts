import { availableParallelism } from 'node:os'
import { pathToFileURL } from 'node:url'
import { capture, say } from './lib/process.ts'

/** One check: `output` is what it printed where it failed. */
export interface CheckResult {
  readonly name: string
  readonly passed: boolean
  readonly output: string
}

const sides = ['.', 'shared', 'renderer', 'electron/main', 'electron/preload', 'backend']
const folders = [
  'electron',
  'renderer',
  'shared',
  'backend',
  'packages',
  'build',
  'benchmarks',
  'tests',
  'scripts',
]

const checks: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['lint', 'eslint', '.', '--max-warnings', '0'],
  ...sides.map((side) => [`types of ${side}`, 'vue-tsc', '-p', side] as const),
  ['format', 'prettier', '--check', '.'],
  ['import rules', 'depcruise', ...folders],
  ['unused code', 'knip'],
  ['texts', 'node', 'scripts/checks/check-locales.ts'],
  ['security docs up to date', 'node', 'scripts/security-docs.ts', '--check'],
  ['OpenAPI up to date', 'node', 'scripts/openapi.ts', '--check'],
  ['schema of the configuration up to date', 'node', 'scripts/config-schema.ts', '--check'],
  ['manual up to date', 'node', 'scripts/manual.ts', '--check'],
]

/** Runs every check, as many at a time as there are cores, and says each result as it comes. */
export async function runChecks(): Promise<CheckResult[]> {
  const waiting = [...checks]
  const results: CheckResult[] = []
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const [name, command, ...args] = check
      const { code, output } = await capture(command, args)
      results.push({ name, passed: code === 0, output })
      say(`${code === 0 ? '✓' : '✗'} ${name}${code === 0 ? '' : `\n${output}`}`)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker))
  return results
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const results = await runChecks()
  process.exitCode = results.every(({ passed }) => passed) ? 0 : 1
}

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type {
  SpecResult,
  SpecRun,
} from '../../packages/electron-on-chromium/src/spec-support/spec-run.ts'
import { capture } from '../lib/process.ts'
import type { Block } from './blocks.ts'

const shell = 'packages/electron-on-chromium/src'
const timeoutMs = 6_000
const limitMs = 8 * 60_000

/** Runs a block in a separate process. `output` is what the process printed. */
export async function runBlock(
  checkout: string,
  { file, pattern }: Block,
): Promise<{ results: SpecResult[]; output: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'electron-specs-'))
  const results = join(folder, 'results.jsonl')
  const run: SpecRun = { checkout: resolve(checkout), file, pattern, results, timeoutMs }
  const { output } = await capture(
    process.execPath,
    [
      '--expose-gc',
      `${shell}/run.ts`,
      `${shell}/spec-support/run-specs.ts`,
      `--user-data-dir=${folder}/profile`,
    ],
    { env: environment(run), timeout: limitMs, killSignal: 'SIGKILL' },
  )
  const lines = existsSync(results) ? readFileSync(results, 'utf8').trim().split('\n') : []
  rmSync(folder, { recursive: true, force: true })
  return { results: lines.filter(Boolean).map((line) => JSON.parse(line) as SpecResult), output }
}

const environment = (run: SpecRun): NodeJS.ProcessEnv => ({
  ...process.env,
  ELECTRON_SPECS: JSON.stringify(run),
  SHELL_SCREEN: '1920x1080',
  // In Electron, `file:` pages may read other origins (fuse GrantFileProtocolExtraPrivileges).
  SHELL_SWITCHES: '--disable-web-security --allow-file-access-from-files',
  ...(run.file === 'api-web-contents-spec.ts' && { SPEC_KEYS: 'yes' }),
})

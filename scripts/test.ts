import { readFileSync, rmSync } from 'node:fs'
import { runChecks } from './check.ts'
import { findElectron } from './electron-binary.ts'
import { prepareHost } from './prepare-host.ts'
import { run, say } from './process.ts'

/** What a ring of tests came to; each skip with its reason. */
interface Tally {
  passed: number
  failed: number
  readonly skips: string[]
}

const vitestReport = 'out/test/vitest.json'

async function check(): Promise<Tally> {
  const results = await runChecks()
  const passed = results.filter((result) => result.passed).length
  return { passed, failed: results.length - passed, skips: [] }
}

interface VitestTest {
  readonly status: 'passed' | 'failed' | 'skipped' | 'pending' | 'todo' | 'disabled'
  readonly fullName: string
  readonly meta?: { readonly skipReason?: string }
}

interface VitestReport {
  readonly testResults: readonly { readonly assertionResults: readonly VitestTest[] }[]
}

async function vitest(): Promise<Tally> {
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${vitestReport}`]
  const env = { ...process.env, ...(!process.stdout.isTTY && { NO_COLOR: '1' }) }
  const code = await run('vitest', ['run', ...reporters], { env })
  const report = readReport(vitestReport) as VitestReport | undefined
  const tests = report?.testResults.flatMap((file) => file.assertionResults) ?? []
  return tally(
    code,
    tests.map(({ status, fullName, meta }) => ({
      outcome: status === 'passed' || status === 'failed' ? status : 'skipped',
      title: `${fullName}: ${meta?.skipReason ?? 'no reason given'}`,
    })),
  )
}

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs?: readonly {
    readonly title: string
    readonly tests: readonly {
      readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped'
      readonly annotations: readonly { readonly type: string; readonly description?: string }[]
    }[]
  }[]
}

const gallery = async () =>
  tallyPlaywright(await run('playwright', ['test', '--config', 'tests/gallery']), 'gallery')

const endToEnd = async () =>
  tallyPlaywright(await run('playwright', ['test', '--config', 'tests/e2e']), 'end-to-end')

function tallyPlaywright(code: number, name: string): Tally {
  const report = readReport(`out/test/${name}.json`) as PlaywrightSuite | undefined
  const outcomes = { expected: 'passed', unexpected: 'failed', flaky: 'failed' } as const
  return tally(
    code,
    specsOf(report ?? {}).flatMap(({ title, tests }) =>
      tests.map(({ status, annotations }) => ({
        outcome: status === 'skipped' ? status : outcomes[status],
        title: `${title}: ${annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given'}`,
      })),
    ),
  )
}

const specsOf = (suite: PlaywrightSuite): NonNullable<PlaywrightSuite['specs']> => [
  ...(suite.specs ?? []),
  ...(suite.suites ?? []).flatMap(specsOf),
]

function readReport(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/** A runner that fails without a failed test (no report, an error outside of tests) counts as one failure. */
function tally(
  code: number,
  tests: readonly { outcome: 'passed' | 'failed' | 'skipped'; title: string }[],
): Tally {
  const count = (outcome: string) => tests.filter((test) => test.outcome === outcome).length
  const failed = count('failed')
  return {
    passed: count('passed'),
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skips: tests.filter((test) => test.outcome === 'skipped').map((test) => test.title),
  }
}

rmSync('out/test', { recursive: true, force: true })
const electron = findElectron()
await prepareHost({ withElectron: electron !== undefined })
say(`End-to-end tests run on ${electron ? 'Electron' : 'Chromium, as no Electron binary is here'}.`)
const build = async () => tally(await run('electron-vite', ['build', '--logLevel', 'warn']), [])
const rings: Tally[] = []
for (const ring of [check, build, vitest, gallery, endToEnd]) rings.push(await ring())
const skips = rings.flatMap((ring) => ring.skips)
for (const skip of skips) say(`skipped: ${skip}`)
const sum = (key: 'passed' | 'failed') => rings.reduce((total, ring) => total + ring[key], 0)
process.exitCode = sum('failed') === 0 ? 0 : 1
say(`${sum('passed')} passed, ${sum('failed')} failed, ${skips.length} skipped`)

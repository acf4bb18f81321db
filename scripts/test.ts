import { readFileSync, rmSync } from 'node:fs'
import { runChecks } from './check.ts'
import { findElectron } from './lib/electron-binary.ts'
import { buildProgram } from './lib/build-program.ts'
import { runTool, say } from './lib/process.ts'
import { prepareHost } from './lib/system-packages.ts'

/**
 * Results of a test ring: the number of passed tests, the titles of the failed ones, and each skipped test with the reason.
 */
interface Tally {
  readonly ring: string
  readonly passed: number
  readonly failures: readonly string[]
  readonly skips: readonly string[]
}

interface Outcome {
  readonly outcome: 'passed' | 'failed' | 'skipped'
  readonly title: string
  readonly skipReason?: string | undefined
}

/** True if the slow tests run too. */
const all = process.argv.includes('--all')

const vitestReport = 'out/test/vitest.json'

async function check(): Promise<Tally> {
  // The build takes as long as the checks, so they run at the same time; later rings need the build.
  const [results, built] = await Promise.all([runChecks(), buildProgram()])
  const outcomes = results.map(({ name, passed }): Outcome => ({
    outcome: passed ? 'passed' : 'failed',
    title: name,
  }))
  outcomes.push({ outcome: built === 0 ? 'passed' : 'failed', title: 'build' })
  return tally('checks', 0, outcomes)
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
  const selection = all ? [] : ['--exclude', '**/*.slow.test.ts']
  const code = await runTool('vitest', ['run', ...reporters, ...selection], { env })
  const report = readReport(vitestReport) as VitestReport | undefined
  const tests = report?.testResults.flatMap((file) => file.assertionResults) ?? []
  return tally(
    'vitest',
    code,
    tests.map(({ status, fullName, meta }) => ({
      outcome: status === 'passed' || status === 'failed' ? status : 'skipped',
      title: fullName,
      skipReason: meta?.skipReason,
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

async function gallery(): Promise<Tally> {
  const env = { ...process.env, ...(!all && { GALLERY: 'short' }) }
  const code = await runTool('playwright', ['test', '--config', 'tests/visual'], { env })
  return tallyPlaywright(code, 'gallery')
}

async function endToEnd(): Promise<Tally> {
  const selection = all ? [] : ['--grep-invert', '@slow']
  const code = await runTool('playwright', ['test', '--config', 'tests/e2e', ...selection])
  return tallyPlaywright(code, 'end-to-end')
}

function tallyPlaywright(code: number, name: string): Tally {
  const report = readReport(`out/test/${name}.json`) as PlaywrightSuite | undefined
  const outcomes = { expected: 'passed', unexpected: 'failed', flaky: 'failed' } as const
  return tally(
    name,
    code,
    specsOf(report ?? {}).flatMap(({ title, tests }) =>
      tests.map(({ status, annotations }) => ({
        outcome: status === 'skipped' ? status : outcomes[status],
        title,
        skipReason: annotations.find(({ type }) => type === 'skip')?.description,
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

/** Counts a test runner that fails without a failed test (no report, or an error outside the tests) as one failure. */
function tally(ring: string, code: number, outcomes: readonly Outcome[]): Tally {
  const failures = outcomes
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ title }) => `${ring}: ${title}`)
  const skips = outcomes
    .filter(({ outcome }) => outcome === 'skipped')
    .map(({ title, skipReason }) => `${ring}: ${title}: ${skipReason ?? 'no reason given'}`)
  return {
    ring,
    passed: outcomes.filter(({ outcome }) => outcome === 'passed').length,
    failures: code !== 0 && failures.length === 0 ? [`${ring}: ended with ${code}`] : failures,
    skips,
  }
}

/** Runs a ring of tests, and prints its result and duration. */
async function timed(run: () => Promise<Tally>): Promise<Tally> {
  const start = performance.now()
  const result = await run()
  const seconds = Math.round((performance.now() - start) / 1000)
  say(`${result.ring}: ${summary(result)} in ${seconds} s`)
  return result
}

const summary = ({ passed, failures, skips }: Omit<Tally, 'ring'>) =>
  `${passed} passed, ${failures.length} failed, ${skips.length} skipped`

rmSync('out/test', { recursive: true, force: true })
const electron = findElectron()
// The gallery needs a browser even if Electron is installed.
await prepareHost({ withElectron: false, withWindow: false })
say(
  `End-to-end tests run on ${electron ? 'Electron' : 'Chromium: no Electron binary is installed'}.`,
)
if (!all) say('The slow end-to-end tests and most pictures are left to `npm run test:all`.')
const rings: Tally[] = []
// Each ring keeps every core busy, so the rings run one after another.
for (const ring of [check, vitest, gallery, endToEnd]) rings.push(await timed(ring))
const passed = rings.reduce((total, ring) => total + ring.passed, 0)
const failures = rings.flatMap((ring) => ring.failures)
const skips = rings.flatMap((ring) => ring.skips)
for (const skip of skips) say(`skipped: ${skip}`)
// Repeats the failures at the end, after thousands of lines of output.
for (const failure of failures) say(`failed: ${failure}`)
process.exitCode = failures.length === 0 ? 0 : 1
say(summary({ passed, failures, skips }))

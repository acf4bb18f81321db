import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { captureTool, say } from './lib/process.ts'
import { findTaggedTests } from './security/tagged-tests.ts'
import { type Takeout, takeouts } from './security/security-mutants.ts'

// Takes each protection of Electron's list out of a copy of the program, and expects the tests of its point to fail.

const copy = 'out/taken-out'
const copied = [
  'electron',
  'shared',
  'scripts',
  'tests/unit',
  'tests/support/fakes',
  'tests/support/builders.ts',
]
const files = ['package.json', 'electron-builder.yml', 'vitest.config.ts', 'tsconfig.base.json']

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly title: string }[]
  }[]
}

function makeCopy(): void {
  rmSync(copy, { recursive: true, force: true })
  mkdirSync(copy, { recursive: true })
  for (const path of [...copied, ...files]) cpSync(path, join(copy, path), { recursive: true })
  // Windows makes a junction without any right to make links.
  symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'), 'junction')
}

/** The tests that fail in the copy, of those whose tag begins so; no others run. */
async function failingTests(tagged: string): Promise<string[]> {
  const own = findTaggedTests().filter(({ tag }) => `[${tag}]`.startsWith(tagged))
  const report = join(copy, 'report.json')
  const named = tagged.replaceAll(/[[\]]/g, String.raw`\$&`)
  const args = ['run', '--project', 'unit', '--reporter=json', '--outputFile=report.json']
  await captureTool('vitest', [...args, '-t', named, ...new Set(own.map(({ file }) => file))], {
    cwd: copy,
  })
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report
  rmSync(report)
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  const ran = tests.filter(({ status }) => status === 'passed' || status === 'failed')
  if (ran.length === 0) throw new Error(`No test of ${tagged} ran.`)
  return [...new Set(ran.filter(({ status }) => status === 'failed').map(({ title }) => title))]
}

async function failingWithout({ point, file, protection, without }: Takeout): Promise<string[]> {
  const path = join(copy, file)
  const text = readFileSync(path, 'utf8')
  writeFileSync(
    path,
    text.replace(protection, () => without),
  )
  const failing = await failingTests(`[electron-${point}]`)
  writeFileSync(path, text)
  return failing
}

makeCopy()
const before = await failingTests('[electron-')
if (before.length > 0) throw new Error(`These fail with all protections in: ${before.join(', ')}`)
let unnoticed = 0
for (const takeout of takeouts) {
  const failing = await failingWithout(takeout)
  if (failing.length === 0) unnoticed++
  const change = `${takeout.protection.trim().split('\n')[0]} -> ${takeout.without.trim() || 'nothing'}`
  say(`${failing.length === 0 ? '✗' : '✓'} ${takeout.point}: ${change}`)
  for (const title of failing) say(`    fails: ${title}`)
}
rmSync(copy, { recursive: true })
say(`${takeouts.length - unnoticed} of ${takeouts.length} noticed`)
process.exitCode = unnoticed === 0 ? 0 : 1

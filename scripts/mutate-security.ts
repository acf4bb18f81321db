import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { captureTool, say } from './lib/process.ts'
import { findTaggedTests } from './security/tagged-tests.ts'
import { type Mutant, securityMutants } from './security/security-mutants.ts'

const help = `npm run mutate-security

Disables each point of Electron's security checklist in a copy of the source, and expects tests tagged with that point to
fail.`

const copy = 'out/mutants'
const copied = [
  'build',
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
  // On Windows a junction needs no privilege.
  symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'), 'junction')
}

/** Runs the tests with this tag prefix in the copy; returns the titles of those that fail. */
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

async function failingUnder({ point, file, original, replacement }: Mutant): Promise<string[]> {
  const path = join(copy, file)
  const text = readFileSync(path, 'utf8')
  writeFileSync(
    path,
    text.replace(original, () => replacement),
  )
  const failing = await failingTests(`[electron-${point}]`)
  writeFileSync(path, text)
  return failing
}

async function main(): Promise<void> {
  makeCopy()
  const failing = await failingTests('[electron-')
  if (failing.length > 0) throw new Error(`These fail without a mutant: ${failing.join(', ')}`)
  let missed = 0
  for (const mutant of securityMutants) if (!(await isCaught(mutant))) missed++
  rmSync(copy, { recursive: true })
  say(`${securityMutants.length - missed} of ${securityMutants.length} mutants caught`)
  process.exitCode = missed === 0 ? 0 : 1
}

async function isCaught(mutant: Mutant): Promise<boolean> {
  const failing = await failingUnder(mutant)
  const change = `${mutant.original.trim().split('\n')[0]} -> ${mutant.replacement.trim() || 'nothing'}`
  say(`${failing.length === 0 ? '✗' : '✓'} ${mutant.point}: ${change}`)
  for (const title of failing) say(`    fails: ${title}`)
  return failing.length > 0
}

if (process.argv.includes('--help')) say(help)
else await main()

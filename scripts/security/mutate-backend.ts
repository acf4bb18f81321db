import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedDatabase } from '../../backend/src/dev/postgres.ts'
import { say } from '../lib/process.ts'
import { backendMutants } from './backend-mutants.ts'
import type { BackendMutant } from './backend-mutants/mutant.ts'
import { createMutantCopy, type MutantCopy, type TestOutcome } from './mutant-copy.ts'

const copied = [
  'backend',
  'build',
  'electron',
  'renderer',
  'shared',
  'scripts',
  'tests/integration',
  'tests/support',
  'tests/unit',
]

/**
 * Runs the mutants of the backend whose rule or file matches `pattern`, prints the test that fails with each, and returns the
 * number of mutants with which the named test passes.
 */
export async function mutateBackend(pattern: string): Promise<number> {
  const mutants = backendMutants.filter(({ rule, file }) =>
    new RegExp(pattern).test(`${rule} ${file}`),
  )
  const data = mkdtempSync(join(tmpdir(), 'segurometal-mutants-'))
  const database = await startEmbeddedDatabase(data)
  const copy = createMutantCopy('out/backend-mutants', copied)
  useRunningServer(join(copy.folder, 'tests/integration/database.setup.ts'))
  try {
    return await runAll(copy, database.url, mutants)
  } finally {
    await database.stop()
    rmSync(data, { recursive: true, force: true })
    copy.remove()
  }
}

/** Lets all runs share one server: starting one takes longer than most tests. */
function useRunningServer(setup: string): void {
  const text = readFileSync(setup, 'utf8')
  const start = 'await startEmbeddedDatabase(folder)'
  if (!text.includes(start)) throw new Error(`${setup} does not start a database.`)
  const running =
    "{ url: process.env['MUTANT_DATABASE_SERVER'] ?? '', stop: () => Promise.resolve() }"
  writeFileSync(setup, text.replace(start, running))
}

/** Drops the template, which each run creates with the mutant's tables. */
async function dropTemplate(server: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query('drop database if exists template_with_tables with (force)')
  await client.end()
}

async function runAll(
  copy: MutantCopy,
  server: string,
  mutants: readonly BackendMutant[],
): Promise<number> {
  const broken = await failingWithoutMutant(copy, server, mutants)
  if (broken.length > 0) throw new Error(`These fail without a mutant: ${broken.join(', ')}`)
  let missed = 0
  for (const mutant of mutants) {
    const caught = await copy.withChange(mutant, () => isCaught(copy, server, mutant))
    if (!caught) missed++
    say(`${caught ? '✓' : '✗'} ${mutant.rule}`)
    say(`    ${mutant.file}: ${mutant.test.file.slice('tests/'.length)}: ${mutant.test.title}`)
  }
  say(`${mutants.length - missed} of ${mutants.length} mutants caught`)
  return missed
}

async function isCaught(copy: MutantCopy, server: string, mutant: BackendMutant): Promise<boolean> {
  try {
    const outcomes = await runNamed(copy, server, [mutant])
    return outcomes.some(({ title, failed }) => failed && title.startsWith(titleStart(mutant)))
  } catch (error) {
    // A mutant that cannot be loaded proves nothing.
    say(String(error))
    return false
  }
}

async function failingWithoutMutant(
  copy: MutantCopy,
  server: string,
  mutants: readonly BackendMutant[],
): Promise<string[]> {
  const groups = Object.values(Object.groupBy(mutants, projectOf))
  const outcomes: TestOutcome[] = []
  for (const group of groups) outcomes.push(...(await runNamed(copy, server, group)))
  return outcomes.filter(({ failed }) => failed).map(({ title }) => title)
}

/** A title up to the first value that `it.each` fills in. */
const titleStart = ({ test }: BackendMutant) => test.title.split('%')[0] ?? ''

const projectOf = ({ test }: BackendMutant) =>
  test.file.startsWith('tests/unit/') ? 'unit' : 'integration'

async function runNamed(
  copy: MutantCopy,
  server: string,
  mutants: readonly BackendMutant[],
): Promise<TestOutcome[]> {
  const [first] = mutants
  const escaped = mutants.map((mutant) =>
    titleStart(mutant).replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`),
  )
  await dropTemplate(server)
  return await copy.runTests({
    project: first ? projectOf(first) : 'integration',
    files: mutants.map(({ test }) => test.file),
    title: escaped.join('|'),
    env: { MUTANT_DATABASE_SERVER: server },
  })
}

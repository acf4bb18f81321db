import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedDatabase } from '../../backend/src/dev/postgres.ts'
import { say } from '../lib/process.ts'
import { type BackendMutant, backendMutants } from './backend-mutants.ts'
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
 * Runs the mutants of the backend's rules whose name contains `rule`, prints the test that fails with each, and returns the
 * number of mutants with which the named test passes.
 */
export async function mutateBackend(rule: string): Promise<number> {
  const mutants = backendMutants.filter((mutant) => mutant.rule.includes(rule))
  const data = mkdtempSync(join(tmpdir(), 'segurometal-mutants-'))
  const database = await startEmbeddedDatabase(data)
  const copy = createMutantCopy('out/backend-mutants', copied)
  cpSync(
    'scripts/security/mutant-database.setup.ts',
    join(copy.folder, 'tests/integration/database.setup.ts'),
  )
  try {
    return await runAll(copy, database.url, mutants)
  } finally {
    await database.stop()
    rmSync(data, { recursive: true, force: true })
    copy.remove()
  }
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

function runNamed(
  copy: MutantCopy,
  server: string,
  mutants: readonly BackendMutant[],
): Promise<TestOutcome[]> {
  const [first] = mutants
  const escaped = mutants.map((mutant) =>
    titleStart(mutant).replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`),
  )
  return copy.runTests({
    project: first ? projectOf(first) : 'integration',
    files: mutants.map(({ test }) => test.file),
    title: escaped.join('|'),
    env: { MUTANT_DATABASE_SERVER: server },
  })
}

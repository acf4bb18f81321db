import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startEmbeddedDatabase } from '../../backend/src/dev/postgres.ts'
import { say } from '../lib/process.ts'
import { backendMutants } from './backend-mutants.ts'
import type { BackendMutant } from './backend-mutants/mutant.ts'
import { createMutantCopy, type MutantCopy } from './mutant-copy.ts'
import { openTestSession, type TestSession } from './test-session.ts'

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
 * Runs the mutants of the backend whose rule or file matches `pattern`, and prints the test that fails with each. Returns
 * the number of mutants that their test did not detect. All run in one Vitest process on one database server, because
 * starting these takes longer than most tests.
 */
export async function mutateBackend(pattern: string): Promise<number> {
  const mutants = backendMutants.filter(({ rule, file }) =>
    new RegExp(pattern).test(`${rule} ${file}`),
  )
  const data = mkdtempSync(join(tmpdir(), 'segurometal-mutants-'))
  const database = await startEmbeddedDatabase(data)
  process.env['TEST_DATABASE_SERVER'] = database.url
  const copy = createMutantCopy(resolve(`out/backend-mutants-${process.pid}`), copied)
  const session = await openTestSession(copy.folder)
  try {
    return await runAll(copy, session, mutants)
  } finally {
    await session.close()
    await database.stop()
    rmSync(data, { recursive: true, force: true })
    copy.remove()
  }
}

async function runAll(
  copy: MutantCopy,
  session: TestSession,
  mutants: readonly BackendMutant[],
): Promise<number> {
  const broken = await failingWithoutMutant(session, mutants)
  if (broken.length > 0) throw new Error(`These fail without a mutant: ${broken.join(', ')}`)
  const missed: BackendMutant[] = []
  for (const mutant of mutants) {
    const startedAt = performance.now()
    const caught = await isCaught(copy, session, mutant)
    if (!caught) missed.push(mutant)
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    say(`${caught ? '✓' : '✗'} ${mutant.rule} (${seconds} s)`)
    say(`    ${mutant.file}: ${mutant.test.file.slice('tests/'.length)}: ${mutant.test.title}`)
  }
  say(`${mutants.length - missed.length} of ${mutants.length} mutants caught`)
  for (const { rule } of missed) say(`    not caught: ${rule}`)
  return missed.length
}

async function isCaught(
  copy: MutantCopy,
  session: TestSession,
  mutant: BackendMutant,
): Promise<boolean> {
  try {
    const outcomes = await copy.withChange(mutant, () => {
      session.changed(mutant.file)
      return session.run(mutant.test.file, titlePattern([mutant]))
    })
    return outcomes.some(({ failed }) => failed)
  } catch (error) {
    // A mutant that cannot be loaded does not show that the test detects it.
    say(String(error))
    return false
  } finally {
    session.changed(mutant.file)
  }
}

async function failingWithoutMutant(
  session: TestSession,
  mutants: readonly BackendMutant[],
): Promise<string[]> {
  const failing: string[] = []
  const byFile = Map.groupBy(mutants, ({ test }) => test.file)
  for (const [file, own] of byFile) {
    const outcomes = await session.run(file, titlePattern(own))
    failing.push(...outcomes.filter(({ failed }) => failed).map(({ title }) => title))
  }
  return failing
}

/** Matches the tests with these titles, whatever `it.each` fills in. */
const titlePattern = (mutants: readonly BackendMutant[]): RegExp =>
  new RegExp(mutants.map(({ test }) => `(?:^| )${escaped(test.title)}$`).join('|'))

const escaped = (title: string) =>
  title
    .split(/%[a-z]/)
    .map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`))
    .join('.*')

import { say } from '../lib/process.ts'
import { createMutantCopy, type MutantCopy } from './mutant-copy.ts'
import { type Mutant, securityMutants } from './security-mutants.ts'
import { findTaggedTests } from './tagged-tests.ts'

const copied = [
  'build',
  'electron',
  'electron-builder.yml',
  'shared',
  'scripts',
  'tests/unit',
  'tests/support/fakes',
  'tests/support/builders.ts',
]

/** Runs all mutants of Electron's checklist, prints the tests that fail, and returns the number of mutants without one. */
export async function mutateElectron(): Promise<number> {
  const copy = createMutantCopy('out/mutants', copied)
  const failing = await failingTests(copy, '[electron-')
  if (failing.length > 0) throw new Error(`These fail without a mutant: ${failing.join(', ')}`)
  let missed = 0
  for (const mutant of securityMutants) if (!(await isCaught(copy, mutant))) missed++
  copy.remove()
  say(`${securityMutants.length - missed} of ${securityMutants.length} mutants caught`)
  return missed
}

/** Runs the tests with this tag prefix in the copy; returns the titles of those that fail. */
async function failingTests(copy: MutantCopy, tagged: string): Promise<string[]> {
  const own = findTaggedTests().filter(({ tag }) => `[${tag}]`.startsWith(tagged))
  const ran = await copy.runTests({
    project: 'unit',
    files: own.map(({ file }) => file),
    title: tagged.replaceAll(/[[\]]/g, String.raw`\$&`),
  })
  return [...new Set(ran.filter(({ failed }) => failed).map(({ title }) => title))]
}

async function isCaught(copy: MutantCopy, mutant: Mutant): Promise<boolean> {
  const failing = await copy.withChange(mutant, () =>
    failingTests(copy, `[electron-${mutant.point}]`),
  )
  const change = `${mutant.original.trim().split('\n')[0]} -> ${mutant.replacement.trim() || 'nothing'}`
  say(`${failing.length === 0 ? '✗' : '✓'} ${mutant.point}: ${change}`)
  for (const title of failing) say(`    fails: ${title}`)
  return failing.length > 0
}

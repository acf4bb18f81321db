import { say } from '../lib/process.ts'
import { createMutantCopy, type MutantCopy } from './mutant-copy.ts'
import { type ResilienceMutant, resilienceMutants } from './resilience-mutants.ts'
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
  'packages/electron-on-chromium/src',
]

/**
 * Runs the mutants of Electron's checklist whose point or file matches `pattern`, and the resilience mutants whose rule or
 * file matches; prints the tests that fail, and returns the number of mutants that are not caught.
 */
export async function mutateElectron(pattern: string): Promise<number> {
  const matches = (...texts: readonly string[]) => new RegExp(pattern).test(texts.join(' '))
  const points = securityMutants.filter(({ point, file }) => matches(`point ${point}`, file))
  const rules = resilienceMutants.filter(({ rule, file }) => matches(rule, file))
  const copy = createMutantCopy('out/mutants', copied)
  const failing = [
    ...(points.length > 0 ? await failingTests(copy, '[electron-') : []),
    ...(rules.length > 0 ? await failingNamed(copy, rules) : []),
  ]
  if (failing.length > 0) throw new Error(`These fail without a mutant: ${failing.join(', ')}`)
  let missed = 0
  for (const mutant of points) if (!(await isCaught(copy, mutant))) missed++
  for (const mutant of rules) if (!(await isCaughtByName(copy, mutant))) missed++
  copy.remove()
  const ran = points.length + rules.length
  say(`${ran - missed} of ${ran} mutants caught`)
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

/** A title up to the first value that `it.each` fills in. */
const titleStart = ({ test }: ResilienceMutant) => test.title.split('%')[0] ?? ''

const escaped = (text: string) => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)

/** Runs the tests that the mutants name; returns the titles of those that fail. */
async function failingNamed(
  copy: MutantCopy,
  mutants: readonly ResilienceMutant[],
): Promise<string[]> {
  const ran = await copy.runTests({
    project: 'unit',
    files: mutants.map(({ test }) => test.file),
    title: mutants.map((one) => escaped(titleStart(one))).join('|'),
  })
  return [...new Set(ran.filter(({ failed }) => failed).map(({ title }) => title))]
}

async function isCaughtByName(copy: MutantCopy, mutant: ResilienceMutant): Promise<boolean> {
  const failing = await copy.withChange(mutant, () => failingNamed(copy, [mutant]))
  say(`${failing.length === 0 ? '✗' : '✓'} ${mutant.rule} (${mutant.file})`)
  for (const title of failing) say(`    fails: ${title}`)
  return failing.length > 0
}

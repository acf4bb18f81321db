import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { asvs } from './asvs.ts'
import { findEmptyClaims } from './doc-references.ts'
import { electronChecklist } from './electron-checklist.ts'
import { findGaps, requirementTable } from './requirement.ts'
import { findTaggedTests } from './tagged-tests.ts'
import { placesOf, takeouts } from './security-mutants.ts'

const tests = findTaggedTests()

describe('the lists of what is proven', () => {
  it('have 20 points of Electron, and a test for each', () => {
    expect(electronChecklist).toHaveLength(20)
    expect(findGaps('electron', electronChecklist, tests)).toEqual([])
    expect(findGaps('asvs', asvs, tests)).toEqual([])
  })

  it('miss a point whose only test is gone, and a tag of no point', () => {
    const others = tests.filter(({ tag }) => tag !== 'electron-12')
    const stray = { tag: 'electron-21', title: 'a test', file: 'tests/x.test.ts' }
    expect(findGaps('electron', electronChecklist, [...others, stray])).toEqual([
      'electron-12 has no test',
      '[electron-21] of "a test" names no point',
    ])
  })

  it('say of what is not met, or does not apply, why', () => {
    const without = asvs.filter(({ standing, note }) => standing && !note)
    expect(without).toEqual([])
    expect(requirementTable('asvs', asvs, tests)).toContain('**Not met.**')
  })
})

describe('the protections of Electron that `npm run take-out` takes out', () => {
  it('are of every point', () => {
    const points = new Set(takeouts.map(({ point }) => point))
    expect([...points]).toEqual(electronChecklist.map(({ number }) => number))
  })

  it('are each written once where they are said to be', () => {
    const lost = takeouts.filter((one) => placesOf(one, readFileSync(one.file, 'utf8')) !== 1)
    expect(lost).toEqual([])
  })
})

describe('a claim of SECURITY.md', () => {
  const file = 'tests/unit/main/ipc/register.test.ts'

  it('may name a test and a file that are there', () => {
    expect(findEmptyClaims(`"is refused: %s" (\`${file}\`), \`shared/errors.ts\``)).toEqual([])
  })

  it('is empty where the test has another name, or the file is gone', () => {
    expect(findEmptyClaims(`"is let in" (\`${file}\`), \`shared/gone.ts\``)).toEqual([
      `SECURITY.md: ${file} has no test "…"is let in"`,
      'SECURITY.md: there is no shared/gone.ts',
    ])
  })
})

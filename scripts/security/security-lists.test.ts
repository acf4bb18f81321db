import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { asvs } from './asvs.ts'
import { findBrokenReferences } from './doc-references.ts'
import { electronChecklist } from './electron-checklist.ts'
import { findGaps, requirementTable } from './requirement.ts'
import { resilienceMutants } from './resilience-mutants.ts'
import { findTaggedTests } from './tagged-tests.ts'
import { countOccurrences, securityMutants } from './security-mutants.ts'

const tests = findTaggedTests()

describe('the security checklists', () => {
  it('have a test for each of the 20 Electron points and each ASVS requirement', () => {
    expect(electronChecklist).toHaveLength(20)
    expect(findGaps('electron', electronChecklist, tests)).toEqual([])
    expect(findGaps('asvs', asvs, tests)).toEqual([])
  })

  it('report a requirement without a test, and a tag without a requirement', () => {
    const others = tests.filter(({ tag }) => tag !== 'electron-12')
    const stray = { tag: 'electron-21', title: 'a test', file: 'tests/x.test.ts' }
    expect(findGaps('electron', electronChecklist, [...others, stray])).toEqual([
      'electron-12 has no test',
      '[electron-21] of "a test" names no requirement',
    ])
  })

  it('give a reason for each requirement that is not met or does not apply', () => {
    const without = asvs.filter(({ status, note }) => status && !note)
    expect(without).toEqual([])
    expect(requirementTable('asvs', asvs, tests)).toContain('**Not met.**')
  })
})

describe('the mutants of `npm run mutate-security`', () => {
  it('cover every point of the Electron checklist', () => {
    const points = new Set(securityMutants.map(({ point }) => point))
    expect([...points]).toEqual(electronChecklist.map(({ number }) => number))
  })

  it('each replace source text that occurs exactly once in its file', () => {
    const lost = securityMutants.filter(
      (one) => countOccurrences(one, readFileSync(one.file, 'utf8')) !== 1,
    )
    expect(lost).toEqual([])
  })

  it('for resilience each replace source text that occurs exactly once, and name a test that exists', () => {
    const lost = resilienceMutants.filter(
      ({ file, original, test }) =>
        readFileSync(file, 'utf8').split(original).length !== 2 ||
        !readFileSync(test.file, 'utf8')
          .replaceAll(String.raw`\'`, "'")
          .includes(test.title),
    )
    expect(lost.map(({ rule }) => rule)).toEqual([])
  })

  it("for resilience remove the heartbeat, the command that enables the debugger's domain, and the exit's deadlines", () => {
    const removed = resilienceMutants.filter(({ replacement }) => replacement === '')
    const from = (part: string) => removed.filter(({ original }) => original.includes(part)).length
    for (const part of ['watchHeartbeat(', 'Page.enable', 'window.destroy()', 'exitLimitMs'])
      expect(from(part), part).toBe(1)
  })
})

describe('findBrokenReferences', () => {
  const file = 'tests/unit/main/ipc/register.test.ts'

  it('accepts references to tests and files that exist', () => {
    expect(
      findBrokenReferences('SECURITY.md', `"is rejected: %s" (\`${file}\`), \`shared/errors.ts\``),
    ).toEqual([])
  })

  it('reports a test title or file that does not exist', () => {
    expect(
      findBrokenReferences('SECURITY.md', `"is let in" (\`${file}\`), \`shared/gone.ts\``),
    ).toEqual([
      `SECURITY.md: ${file} has no test "…"is let in"`,
      'SECURITY.md: shared/gone.ts does not exist',
    ])
  })
})

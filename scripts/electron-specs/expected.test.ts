import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { differences, type ExpectedFile, outcomeOf } from './expected.ts'

const recorded = {
  file: 'api-ipc-spec.ts',
  failed: { 'nothing is collected': ['ipc drops a reply'] },
  unsupported: { 'no second program': ['ipc starts a program'] },
}
const passed = { title: 'ipc answers', state: 'passed', error: '' } as const
const failed = { title: 'ipc drops a reply', state: 'failed', error: 'Error: timeout' } as const
const unsupported = {
  title: 'ipc starts a program',
  state: 'failed',
  error: 'Error: electron-on-chromium has no second program',
} as const

describe("a spec's outcome", () => {
  it('is unsupported if the shell rejected a feature with an error that names it', () => {
    expect(outcomeOf(unsupported)).toBe('unsupported')
    expect(outcomeOf(failed)).toBe('failed')
  })
})

describe('the differences from the expected results', () => {
  it('are empty if every spec has its expected result', () => {
    expect(differences([passed, failed, unsupported], recorded)).toEqual([])
  })

  it('include a spec that fails unexpectedly', () => {
    const results = [{ ...passed, state: 'failed' as const }, failed, unsupported]
    const difference = { title: 'ipc answers', expected: 'passed', actual: 'failed' }
    expect(differences(results, recorded)).toEqual([difference])
  })

  it('include a spec that passes unexpectedly', () => {
    const results = [passed, { ...failed, state: 'passed' as const, error: '' }, unsupported]
    const difference = { title: 'ipc drops a reply', expected: 'failed', actual: 'passed' }
    expect(differences(results, recorded)).toEqual([difference])
  })

  it('include a spec that is expected to run and did not', () => {
    const difference = { title: 'ipc starts a program', expected: 'unsupported', actual: 'not run' }
    expect(differences([passed, failed], recorded)).toEqual([difference])
  })

  it('ignore a spec that Electron skips on this system', () => {
    const skipped = { title: 'ipc on Windows', state: 'skipped', error: '' } as const
    expect(differences([passed, failed, unsupported, skipped], recorded)).toEqual([])
  })
})

describe("the README's results of Electron's specs", () => {
  const files = JSON.parse(
    readFileSync(new URL('expected.json', import.meta.url), 'utf8'),
  ) as ExpectedFile[]
  const readme = readFileSync('packages/electron-on-chromium/README.md', 'utf8')
  const outcomes = ['failed', 'unsupported'] as const

  it('list the number of results for each file', () => {
    for (const file of files) {
      const [failedSpecs, unsupportedSpecs] = outcomes.map(
        (outcome) => Object.values(file[outcome]).flat().length,
      )
      const row = new RegExp(
        String.raw`^\| \`${file.file}\` +\| (\d+) +\| (\d+) +\| ${failedSpecs} +\| ${unsupportedSpecs} +\|$`,
        'm',
      )
      const [, run, passedSpecs] = row.exec(readme) ?? []
      expect(run, file.file).toBeDefined()
      expect(Number(passedSpecs), file.file).toBe(
        Number(run) - (failedSpecs ?? 0) - (unsupportedSpecs ?? 0),
      )
    }
  })

  it('list each reason why specs do not pass, with the number of such specs', () => {
    const numbers = new Map<string, number>()
    for (const file of files) {
      for (const outcome of outcomes) {
        for (const [reason, titles] of Object.entries(file[outcome])) {
          const key = `${reason} (${outcome}, `
          numbers.set(key, (numbers.get(key) ?? 0) + titles.length)
        }
      }
    }
    for (const [key, count] of numbers) expect(readme).toContain(`\n- ${key}${count})\n`)
  })
})

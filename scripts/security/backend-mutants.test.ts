import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { backendMutants } from './backend-mutants.ts'

const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '')

describe('the mutants of `npm run mutate-security -- backend`', () => {
  it('each replace source text that occurs exactly once in its file', () => {
    const lost = backendMutants.filter(
      ({ file, original }) => read(file).split(original).length !== 2,
    )
    expect(lost.map(({ rule, file }) => `${file}: ${rule}`)).toEqual([])
  })

  it('each name a test that exists', () => {
    const lost = backendMutants.filter(
      ({ test }) =>
        !read(test.file)
          .replaceAll(String.raw`\'`, "'")
          .includes(test.title),
    )
    expect(lost.map(({ test }) => `${test.file}: ${test.title}`)).toEqual([])
  })

  it('each have a different rule', () => {
    const rules = backendMutants.map(({ rule }) => rule)
    expect(rules.filter((rule, i) => rules.indexOf(rule) !== i)).toEqual([])
  })
})

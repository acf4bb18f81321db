import type { TaggedTest } from './tagged-tests.ts'

/** A point of a list that somebody else wrote, in our words. */
export interface Requirement {
  /** Its number there, and the tag of its tests after `prefix-`. */
  readonly number: string
  readonly rule: string
  readonly level?: 1 | 2 | 3
  /** What there is to say beside the tests, or why there can't be any. */
  readonly note?: string
  /** `open`: not met, and `note` says so; `not-applicable`: `note` says why. Either needs no test. */
  readonly standing?: 'open' | 'not-applicable'
}

/** A row for each requirement, with the tests that prove it. */
export function requirementTable(
  prefix: string,
  requirements: readonly Requirement[],
  tests: readonly TaggedTest[],
): string {
  const rows = requirements.map((requirement) => {
    const { number, level, rule, note } = requirement
    const own = tests.filter(({ tag }) => tag === `${prefix}-${number}`)
    const proofs = own.map(({ title, file }) => `"${escapeCell(title)}" (\`${file.slice(6)}\`)`)
    const parts = [standingOf(requirement), note, proofs.join('<br>')].filter(Boolean)
    return `| ${[number, ...(level ? [`L${level}`] : []), rule, parts.join('<br>')].join(' | ')} |`
  })
  const heads = requirements.some(({ level }) => level)
    ? ['no.', 'level', 'rule', 'proof']
    : ['no.', 'rule', 'proof']
  return [`| ${heads.join(' | ')} |`, `|${' --- |'.repeat(heads.length)}`, ...rows].join('\n')
}

const standings = { open: '**Not met.**', 'not-applicable': 'Does not apply.' } as const
const standingOf = ({ standing }: Requirement) => standing && standings[standing]
const escapeCell = (text: string) => text.replaceAll('|', String.raw`\|`)

/** What is wrong with a list and its tests: a point that nothing proves, a tag that names no point. */
export function findGaps(
  prefix: string,
  requirements: readonly Requirement[],
  tests: readonly TaggedTest[],
): string[] {
  const own = tests.filter(({ tag }) => tag.startsWith(`${prefix}-`))
  const proven = new Set(own.map(({ tag }) => tag.slice(prefix.length + 1)))
  const known = new Set(requirements.map(({ number }) => number))
  const unproven = requirements.filter(({ number, standing }) => !standing && !proven.has(number))
  const unknown = own.filter(({ tag }) => !known.has(tag.slice(prefix.length + 1)))
  return [
    ...unproven.map(({ number }) => `${prefix}-${number} has no test`),
    ...unknown.map(({ tag, title }) => `[${tag}] of "${title}" names no point`),
  ]
}

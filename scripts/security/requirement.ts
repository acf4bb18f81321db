import type { TaggedTest } from './tagged-tests.ts'

/** A requirement from a published list, paraphrased. */
export interface Requirement {
  /** Number in the list, which follows `prefix-` in the tag of its tests. */
  readonly number: string
  readonly rule: string
  readonly level?: 1 | 2 | 3
  /** Remark about the tests, or the reason for having none. */
  readonly note?: string
  /** Set for a requirement that needs no test; `note` gives the reason. */
  readonly status?: 'open' | 'not-applicable'
}

/** Renders a row for each requirement, with the tests that prove it. */
export function requirementTable(
  prefix: string,
  requirements: readonly Requirement[],
  tests: readonly TaggedTest[],
): string {
  const rows = requirements.map((requirement) => {
    const { number, level, rule, note } = requirement
    const own = tests.filter(({ tag }) => tag === `${prefix}-${number}`)
    const proofs = own.map(({ title, file }) => `"${escapeCell(title)}" (\`${file.slice(6)}\`)`)
    const parts = [statusText(requirement), note, proofs.join('<br>')].filter(Boolean)
    return `| ${[number, ...(level ? [`L${level}`] : []), rule, parts.join('<br>')].join(' | ')} |`
  })
  const heads = requirements.some(({ level }) => level)
    ? ['no.', 'level', 'rule', 'proof']
    : ['no.', 'rule', 'proof']
  return [`| ${heads.join(' | ')} |`, `|${' --- |'.repeat(heads.length)}`, ...rows].join('\n')
}

const statusTexts = { open: '**Not met.**', 'not-applicable': 'Does not apply.' } as const
const statusText = ({ status }: Requirement) => status && statusTexts[status]
const escapeCell = (text: string) => text.replaceAll('|', String.raw`\|`)

/** Finds requirements without a test, and tags without a requirement. */
export function findGaps(
  prefix: string,
  requirements: readonly Requirement[],
  tests: readonly TaggedTest[],
): string[] {
  const own = tests.filter(({ tag }) => tag.startsWith(`${prefix}-`))
  const proven = new Set(own.map(({ tag }) => tag.slice(prefix.length + 1)))
  const known = new Set(requirements.map(({ number }) => number))
  const unproven = requirements.filter(({ number, status }) => !status && !proven.has(number))
  const unknown = own.filter(({ tag }) => !known.has(tag.slice(prefix.length + 1)))
  return [
    ...unproven.map(({ number }) => `${prefix}-${number} has no test`),
    ...unknown.map(({ tag, title }) => `[${tag}] of "${title}" names no requirement`),
  ]
}

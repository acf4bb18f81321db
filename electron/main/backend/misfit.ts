import type { z } from 'zod'

/** The first part of a response that does not fit, such as `items[3].lineOfBusiness`, and what was expected; never its value. */
export interface Misfit {
  readonly path: string
  readonly expected: string
}

/** Returns the first misfit. `json` is `undefined` if the body is not JSON. */
export function findMisfit({ issues }: z.ZodError, json: unknown): Misfit {
  const [issue] = issues
  if (json === undefined) return { path: 'body', expected: 'JSON' }
  return { path: pathOf(issue?.path ?? []), expected: issue ? expectationOf(issue) : 'nothing' }
}

/** The path consists only of names from the contract and positions, because the schemas name every field that is parsed. */
const pathOf = (path: readonly PropertyKey[]) =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '') || 'body'

function expectationOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return issue.expected
  return issue.code === 'invalid_format' ? issue.format : issue.code.replaceAll('_', '-')
}

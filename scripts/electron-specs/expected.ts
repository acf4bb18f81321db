import type { SpecResult } from '../../packages/electron-on-chromium/src/spec-support/spec-run.ts'

/** Result of a spec: `unsupported` if it needs a feature that the shell rejects with an error that names it. */
export type Outcome = 'passed' | 'failed' | 'unsupported' | 'skipped'

/** Specs of a file that are expected not to pass, by reason. Titles are spelled as in the file. */
export interface ExpectedFile {
  readonly file: string
  readonly failed: Readonly<Record<string, readonly string[]>>
  readonly unsupported: Readonly<Record<string, readonly string[]>>
}

export interface Difference {
  readonly title: string
  readonly expected: Outcome
  readonly actual: Outcome | 'not run'
}

export function outcomeOf({ state, error }: SpecResult): Outcome {
  return state === 'failed' && error.includes('electron-on-chromium') ? 'unsupported' : state
}

/** Compares a file's results with the expected ones. A spec that Electron itself skips is not compared. */
export function differences(
  results: readonly SpecResult[],
  recorded: ExpectedFile,
): readonly Difference[] {
  const outcomes = new Map(results.map((result) => [result.title, outcomeOf(result)]))
  const expected = expectedOutcomes(recorded)
  const found = [...outcomes]
    .filter(([, actual]) => actual !== 'skipped')
    .map(([title, actual]) => ({ title, expected: expected.get(title) ?? 'passed', actual }))
    .filter((one) => one.expected !== one.actual)
  const absent = [...expected]
    .filter(([title]) => !outcomes.has(title))
    .map(([title, outcome]) => ({ title, expected: outcome, actual: 'not run' as const }))
  return [...found, ...absent]
}

function expectedOutcomes({ failed, unsupported }: ExpectedFile): Map<string, Outcome> {
  const titles = (outcome: Outcome, byReason: ExpectedFile['failed']) =>
    Object.values(byReason).flatMap((list) => list.map((title) => [title, outcome] as const))
  return new Map([...titles('failed', failed), ...titles('unsupported', unsupported)])
}

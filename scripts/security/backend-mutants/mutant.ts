import type { TextChange } from '../mutant-copy.ts'

/** A change that disables one rule of the backend, and the test that must then fail. */
export interface BackendMutant extends TextChange {
  readonly rule: string
  readonly test: { readonly file: string; readonly title: string }
}

type Changes = readonly (readonly [rule: string, original: string, replacement: string])[]

/** Creates the mutants of one source file that make the same test fail. */
export const mutants = (
  file: string,
  [testFile, title]: readonly [file: string, title: string],
  changes: Changes,
): BackendMutant[] =>
  changes.map(([rule, original, replacement]) => ({
    rule,
    file: `backend/src/${file}`,
    original,
    replacement,
    test: { file: `tests/${testFile}.test.ts`, title },
  }))

/** The specs that run in one process. */
export interface SpecRun {
  /** Folder of a checkout of Electron. */
  readonly checkout: string
  /** Name of a file in its folder `spec`. */
  readonly file: string
  /** Regular expression for the full titles of the specs to run. */
  readonly pattern: string
  /** File that the results are appended to, one line of JSON each. */
  readonly results: string
  readonly timeoutMs: number
}

export interface SpecResult {
  readonly title: string
  readonly state: 'passed' | 'failed' | 'skipped'
  /** Stack of the failure. */
  readonly error: string
}

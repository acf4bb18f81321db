/** Numbers of calls: by default enough to check the budgets; otherwise enough to compare two versions. */
export interface Sizes {
  readonly accounts: number
  readonly warmUp: number
  readonly calls: number
  readonly rounds: number
  /** Calls of each kind of refusal. */
  readonly refusals: number
  /** Starts of the backend whose first refusals are timed. */
  readonly starts: number
}

export const usualSizes: Sizes = {
  accounts: 1_000_000,
  warmUp: 500,
  calls: 1000,
  rounds: 3,
  refusals: 100,
  starts: 17,
}

export const fullSizes: Sizes = {
  accounts: 1_000_000,
  warmUp: 500,
  calls: 2000,
  rounds: 5,
  refusals: 300,
  starts: 300,
}

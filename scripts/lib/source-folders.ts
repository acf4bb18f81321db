/** The top-level folders that hold source text. */
export const sourceFolders = [
  'electron',
  'renderer',
  'shared',
  'backend',
  'packages',
  'build',
  'benchmarks',
  'tests',
  'scripts',
] as const

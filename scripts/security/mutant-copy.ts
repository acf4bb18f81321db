import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { captureTool } from '../lib/process.ts'

/** A change to the source text of a file. */
export interface TextChange {
  readonly file: string
  /** Source text that occurs exactly once in the file. */
  readonly original: string
  readonly replacement: string
}

/** Test files to run in the copy, all of one Vitest project; `title` is a regular expression. */
export interface TestRun {
  readonly project: 'unit' | 'integration'
  readonly files: Iterable<string>
  readonly title: string
  readonly env?: Readonly<Record<string, string>>
}

/** Title of a test, without those of its `describe` blocks, and its result. */
export interface TestOutcome {
  readonly title: string
  readonly failed: boolean
}

/** A copy of some of this checkout's files, in which source text can be changed. */
export interface MutantCopy {
  /** Runs `task` with a file changed in the copy. */
  readonly withChange: <T>(change: TextChange, task: () => Promise<T>) => Promise<T>
  /** Returns the tests that ran; throws if there are none. */
  readonly runTests: (run: TestRun) => Promise<TestOutcome[]>
  readonly folder: string
  readonly remove: () => void
}

interface Report {
  readonly testResults: readonly {
    readonly message: string
    readonly assertionResults: readonly { readonly status: string; readonly title: string }[]
  }[]
}

const configuration = ['package.json', 'vitest.config.ts', 'tsconfig.base.json']

/** Copies these files and folders, and those that every test needs. */
export function createMutantCopy(folder: string, paths: readonly string[]): MutantCopy {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const path of [...paths, ...configuration])
    cpSync(path, join(folder, path), { recursive: true })
  // A junction, because on Windows a symbolic link needs a privilege.
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'), 'junction')
  return {
    folder,
    runTests: (run) => runTests(folder, run),
    withChange: (change, task) => withChange(folder, change, task),
    remove: () => {
      rmSync(folder, { recursive: true })
    },
  }
}

async function withChange<T>(
  folder: string,
  { file, original, replacement }: TextChange,
  task: () => Promise<T>,
): Promise<T> {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  writeFileSync(
    path,
    text.replace(original, () => replacement),
  )
  try {
    return await task()
  } finally {
    writeFileSync(path, text)
  }
}

async function runTests(
  folder: string,
  { project, files, title, env = {} }: TestRun,
): Promise<TestOutcome[]> {
  const report = join(folder, 'report.json')
  const args = ['run', '--project', project, '--reporter=json', '--outputFile=report.json']
  const { output } = await captureTool('vitest', [...args, '-t', title, ...new Set(files)], {
    cwd: folder,
    env: { ...process.env, ...env },
  })
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report
  rmSync(report)
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  const ran = tests.filter(({ status }) => status === 'passed' || status === 'failed')
  if (ran.length === 0) throw new Error(`No test of "${title}" ran: ${output.slice(-2_000)}`)
  return ran.map(({ status, title: name }) => ({ title: name, failed: status === 'failed' }))
}

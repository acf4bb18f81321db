import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createVitest, type TestModule, type Vitest } from 'vitest/node'
import type { TestOutcome } from './mutant-copy.ts'

/** A Vitest process that keeps running between test runs, in a copy of this checkout. */
export interface TestSession {
  /** Runs the tests of a file whose title matches; throws if there are none. */
  readonly run: (file: string, title: RegExp) => Promise<TestOutcome[]>
  /** Notifies Vitest that a file has changed. */
  readonly changed: (file: string) => void
  readonly close: () => Promise<void>
}

/** Opens a {@link TestSession}. Changes the working directory, because some tests start processes there. */
export async function openTestSession(folder: string): Promise<TestSession> {
  const checkout = process.cwd()
  // Each run gets a new process, which has none of the previous mutant's modules.
  replaceIn(join(folder, 'vitest.config.ts'), 'isolate: false', 'isolate: true')
  replaceIn(join(folder, 'vitest.config.ts'), 'testTimeout: 60_000', 'testTimeout: 30_000')
  process.chdir(folder)
  const vitest = await createVitest({ root: process.cwd(), watch: false, reporters: [{}] })
  await vitest.standalone()
  return {
    run: (file, title) => run(vitest, file, title),
    changed: (file) => {
      vitest.invalidateFile(resolve(file))
    },
    close: async () => {
      await vitest.close()
      process.chdir(checkout)
    },
  }
}

function replaceIn(file: string, original: string, replacement: string): void {
  const text = readFileSync(file, 'utf8')
  if (!text.includes(original)) throw new Error(`${file} has no "${original}".`)
  writeFileSync(file, text.replace(original, replacement))
}

async function run(vitest: Vitest, file: string, title: RegExp): Promise<TestOutcome[]> {
  vitest.setGlobalTestNamePattern(title)
  const specifications = await vitest.globTestSpecifications([file])
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications)
  const outcomes = testModules.flatMap(outcomesOf)
  if (outcomes.length > 0) return outcomes
  const errors = testModules.flatMap((module) => module.errors().map(({ message }) => message))
  throw new Error(`No test of ${file} ran: ${[...errors, ...unhandledErrors.map(String)].join()}`)
}

const outcomesOf = (module: TestModule): TestOutcome[] =>
  [...module.children.allTests()].flatMap((test) => {
    const { state } = test.result()
    return state === 'skipped' || state === 'pending'
      ? []
      : [{ title: test.name, failed: state === 'failed' }]
  })

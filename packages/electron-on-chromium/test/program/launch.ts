import { join } from 'node:path'
import { launchOnChromium, type RunningShell } from '../../src/launch.ts'

/** The API that the program's preload script exposes. */
export interface ShellTest {
  readonly settings: { nested: { value: number }; list: number[] }
  readonly invoke: (channel: string, value?: unknown) => Promise<unknown>
  readonly on: (channel: string, listener: (payload: unknown) => void) => () => void
  readonly changeOwn: () => number
  readonly fail: () => void
  readonly requireFs: () => void
}

declare global {
  var shellTest: ShellTest
}

/** Starts the test program. Runs with the same `folder` share a profile. */
export const launchProgram = (env: NodeJS.ProcessEnv = {}, folder?: string): RunningShell =>
  launchOnChromium({
    entry: join(import.meta.dirname, 'main.mjs'),
    env,
    ...(folder !== undefined && { folder }),
  })

import { accessSync, constants, existsSync } from 'node:fs'
import { runTool } from './process.ts'

/** Builds the program into `out`. Resolves to the exit code; throws if this checkout is read-only. */
export async function buildProgram(): Promise<number> {
  for (const folder of ['.', 'out'].filter((path) => existsSync(path))) {
    try {
      accessSync(folder, constants.W_OK)
    } catch {
      throw new Error(
        'The program is built inside this checkout, which you cannot write to: run it from a copy that you can write to.',
      )
    }
  }
  return await runTool('electron-vite', ['build', '--logLevel', 'warn'])
}

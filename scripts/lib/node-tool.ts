import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Packages of the commands that are not named after their package. */
const packages: Readonly<Record<string, string>> = {
  depcruise: 'dependency-cruiser',
  playwright: '@playwright/test',
}

interface Manifest {
  readonly bin: string | Readonly<Record<string, string>>
}

/**
 * Returns the script behind a command in node_modules/.bin. Node can run it without a shell, which would split arguments at
 * spaces; on Windows, the command itself is a .cmd file, which needs one.
 */
export function nodeTool(command: string): string {
  const folder = join(import.meta.dirname, '../../node_modules', packages[command] ?? command)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
  const script = typeof bin === 'string' ? bin : bin[command]
  if (!script) throw new Error(`${folder} has no command ${command}.`)
  return join(folder, script)
}

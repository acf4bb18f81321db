import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Packages of the commands whose name differs from their package's. */
const packages: Readonly<Record<string, string>> = {
  depcruise: 'dependency-cruiser',
  playwright: '@playwright/test',
}

interface Manifest {
  readonly bin: string | Readonly<Record<string, string>>
}

/**
 * Returns the script behind a command in node_modules/.bin. Started by Node, it needs no shell: on Windows the command
 * itself is a .cmd file, and a shell would split arguments at spaces.
 */
export function nodeTool(command: string): string {
  const folder = join(import.meta.dirname, '../../node_modules', packages[command] ?? command)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
  const script = typeof bin === 'string' ? bin : bin[command]
  if (!script) throw new Error(`${folder} has no command ${command}.`)
  return join(folder, script)
}

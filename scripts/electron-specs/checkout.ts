import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const electron = 'https://github.com/electron/electron'

/** Returns an error message if a folder does not contain Electron's specs, otherwise `undefined`. */
export function checkoutProblem(folder: string | undefined): string | undefined {
  if (folder === undefined) return 'Name the folder of a checkout of github.com/electron/electron.'
  if (!existsSync(folder)) return `The folder ${folder} does not exist.`
  if (repositoryOf(folder) === electron && existsSync(join(folder, 'spec', 'index.js')))
    return undefined
  return `The folder ${folder} is not a checkout of github.com/electron/electron.`
}

function repositoryOf(folder: string): string | undefined {
  try {
    const text = readFileSync(join(folder, 'package.json'), 'utf8')
    return (JSON.parse(text) as { repository?: string }).repository
  } catch {
    return undefined
  }
}

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { capture } from './process.ts'

const folder = join(import.meta.dirname, '../../node_modules/electron')

/** Path of the Electron executable; `undefined` if it has not been downloaded. */
export function findElectron(): string | undefined {
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const executable = join(folder, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(executable) ? executable : undefined
}

/** Like {@link findElectron}, but first tries to download the executable, for up to two minutes. */
export async function fetchElectron(): Promise<string | undefined> {
  const found = findElectron()
  if (found) return found
  await capture(process.execPath, [join(folder, 'install.js')], { timeout: 120_000 })
  return findElectron()
}

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractAll } from '@electron/asar'

/**
 * Unpacks an archive into a new temporary folder and returns the path of its entry file. From there, the program can load
 * only the packages inside the archive, not those of this checkout.
 */
export function unpackArchive(archive: string): {
  readonly folder: string
  readonly entry: string
} {
  const folder = mkdtempSync(join(tmpdir(), 'packed-program-'))
  extractAll(archive, folder)
  return { folder, entry: join(folder, 'out/main/index.js') }
}

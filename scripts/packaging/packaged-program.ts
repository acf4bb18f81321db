import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Files of a packaged program, relative to the folder that electron-builder made. */
export interface PackagedProgram {
  readonly executable: string
  /** The file, or on macOS the bundle, that has the fuses. */
  readonly fuses: string
  readonly resources: string
}

const name = 'Segurometal Extranet Asegurados'

/** The files of the program that is packaged for a platform. */
export function programIn(platform: string): PackagedProgram {
  const bundle = `${name}.app`
  if (platform === 'darwin') {
    return {
      executable: join(bundle, 'Contents', 'MacOS', name),
      fuses: bundle,
      resources: join(bundle, 'Contents', 'Resources'),
    }
  }
  const executable = platform === 'win32' ? `${name}.exe` : 'segurometal-extranet-asegurados'
  return { executable, fuses: executable, resources: 'resources' }
}

/** The folder in `dist` with the program that was packaged for this system. */
export function packagedFolder(dist = 'dist'): string {
  const { executable } = programIn(process.platform)
  const folders = existsSync(dist) ? readdirSync(dist) : []
  const folder = folders.find((entry) => existsSync(join(dist, entry, executable)))
  if (!folder) throw new Error('No packaged program: run `npm run dist -- --dir` first.')
  return join(dist, folder)
}

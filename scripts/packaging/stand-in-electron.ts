import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

export interface ElectronList {
  /** Major version. */
  readonly electron: number
  /** Commit of Electron whose lists these are. */
  readonly commit: string
  /** The fuses in their order in the fuse wire, with their states in a newly downloaded binary. */
  readonly fuses: Readonly<Record<string, string>>
  /** The files of Electron's download, except its locales. */
  readonly files: Readonly<Record<'linux' | 'win32', readonly string[]>>
}

/** What Electron's own sources list: `build/fuses/fuses.json5` and `script/zip_manifests`. */
export const electronList = JSON.parse(
  readFileSync(join(import.meta.dirname, 'electron.json'), 'utf8'),
) as ElectronList

/** Precedes the fuses in an executable (`SENTINEL` in `@electron/fuses`). */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/**
 * Writes a folder with the files of an unpacked Electron for Linux, for machines that cannot download one. Its executable
 * has Electron's fuses, and runs the archive next to it on the shell; every other file is empty.
 */
export function makeStandIn(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  const locales = ['en-US', 'es', 'es-419', 'fr'].map((name) => `locales/${name}.pak`)
  for (const file of [...electronList.files.linux, ...locales]) {
    // electron-builder removes it from an Electron that it downloads.
    if (file !== 'resources/default_app.asar') write(join(folder, file), '')
  }
  mkdirSync(join(folder, 'resources'), { recursive: true })
  const executable = join(folder, 'electron')
  write(executable, standInExecutable())
  chmodSync(executable, 0o755)
}

function standInExecutable(): string {
  const wire = Object.values(electronList.fuses)
  const header = String.fromCharCode(1, wire.length)
  const run = resolve(import.meta.dirname, 'run-packed.ts')
  return `#!/bin/sh
# ${sentinel}${header}${wire.join('')}
exec '${process.execPath}' '${run}' "$(dirname "$0")/resources/app.asar" "$@"
`
}

function write(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}

import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { extractFile, getRawHeader } from '@electron/asar'
import { programIn } from './packaged-program.ts'
import { electronList } from './stand-in-electron.ts'

/** A file of a packaged program or of its archive. Its path omits parts that differ between builds or systems. */
export interface PackedFile {
  readonly path: string
  readonly bytes: number
}

/** An entry of the archive's header: a folder, or a file, which may be outside the archive. */
interface AsarEntry {
  readonly files?: Readonly<Record<string, AsarEntry>>
  readonly size?: number
  readonly unpacked?: boolean
  readonly integrity?: { readonly hash: string }
}

/** The files that a packaged program has in addition to those of Electron, with those in its archive, sorted by path. */
export function contentsOf(folder: string, platform: string): PackedFile[] {
  const resources = join(folder, programIn(platform).resources)
  const files = filesIn(resources).filter(({ path }) => !isOfElectron(path, platform))
  const others = platform === 'darwin' ? [] : filesBeside(folder, platform)
  return [...files, ...archived(join(resources, 'app.asar')), ...others]
    .map(({ path, bytes }) => ({ path: withoutVariations(path), bytes }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

/**
 * Files that electron-builder or Electron adds to `resources`. The archive's own files are listed instead of the archive.
 */
const isOfElectron = (path: string, platform: string) =>
  platform === 'darwin'
    ? /^(?:app\.asar|icon\.icns|LICENSE\.electron\.txt|LICENSES\.chromium\.html|[\w-]+\.lproj\/.*)$/.test(
        path,
      )
    : path === 'app.asar' || path === { linux: 'apparmor-profile', win32: 'elevate.exe' }[platform]

/** Returns the files outside `resources` that are not part of Electron, and Electron's missing files with a size of -1. */
function filesBeside(folder: string, platform: string): PackedFile[] {
  const { executable } = programIn(platform)
  const electron = electronList.files[platform === 'win32' ? 'win32' : 'linux']
    .map((file) => file.replace(/^electron(?:\.exe)?$/, executable))
    .map((file) => file.replace(/^LICENSE$/, 'LICENSE.electron.txt'))
    // electron-builder removes them from an Electron that it downloads.
    .filter((file) => !['version', 'resources/default_app.asar'].includes(file))
    .concat(['en-US', 'es', 'es-419'].map((name) => `locales/${name}.pak`))
  const found = filesIn(folder).filter(({ path }) => !/^resources\/|^version$/.test(path))
  const added = found.filter(({ path }) => !electron.includes(path))
  const missing = electron.filter((file) => !found.some(({ path }) => path === file))
  return [...added, ...missing.map((path) => ({ path, bytes: -1 }))]
}

function filesIn(folder: string): PackedFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => ({ path: path.replaceAll(sep, '/'), stat: statSync(join(folder, path)) }))
    .filter(({ stat }) => stat.isFile())
    .map(({ path, stat }) => ({ path, bytes: stat.size }))
}

function archived(archive: string): PackedFile[] {
  return entriesOf(archive).flatMap(([path, { size = 0, unpacked }]) =>
    unpacked ? [] : [{ path: `app.asar/${path}`, bytes: size }],
  )
}

function entriesOf(archive: string): [path: string, entry: AsarEntry][] {
  const list = (folder: AsarEntry, above: string): [string, AsarEntry][] =>
    Object.entries(folder.files ?? {}).flatMap(([name, entry]) =>
      entry.files ? list(entry, `${above}${name}/`) : [[above + name, entry]],
    )
  return list(getRawHeader(archive).header, '')
}

/** Returns the files of an archive whose content does not match the hash in its header. */
export const changedFiles = (archive: string): string[] =>
  entriesOf(archive).flatMap(([path, { integrity }]) => {
    const hash = createHash('sha256').update(extractFile(archive, path)).digest('hex')
    return hash === integrity?.hash ? [] : [path]
  })

/** Replaces hashes in file names, and the system of a native module. */
const withoutVariations = (path: string) =>
  path
    .replace(/-[\w-]{8}(?=\.\w+$)/, path.includes('/assets/') ? '-HASH' : '$&')
    .replaceAll(/(?:linux|win32|darwin)-(?:x64|arm64)(?:-(?:gnu|musl|msvc))?/g, 'SYSTEM')

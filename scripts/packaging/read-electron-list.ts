import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { ElectronList } from './stand-in-electron.ts'

const systems = { linux: 'linux.x64', win32: 'win.x64' } as const

/** Reads the lists of fuses and files from a clone of Electron's repository, at the checked-out commit or the given one. */
export function readElectronList(repository: string, commit = 'HEAD'): ElectronList {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8' })
  const read = (path: string) => git('show', `${commit}:${path}`)
  const filesOf = (system: string) =>
    read(`script/zip_manifests/dist_zip.${system}.manifest`)
      .trim()
      .split('\n')
      .filter((file) => !file.startsWith('locales/'))
      .sort()
  const fuses = JSON.parse(read('build/fuses/fuses.json5')) as Record<string, string>
  return {
    electron: Number(/\d+/.exec(git('describe', '--tags', '--match', 'v*', commit))?.[0]),
    commit: git('rev-parse', '--short=7', commit).trim(),
    fuses: Object.fromEntries(Object.entries(fuses).filter(([name]) => !name.startsWith('_'))),
    files: { linux: filesOf(systems.linux), win32: filesOf(systems.win32) },
  }
}

/** The file with the lists. */
export const electronListFile = join(import.meta.dirname, 'electron.json')

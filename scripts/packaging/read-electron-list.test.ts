import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readElectronList } from './read-electron-list.ts'

const repository = mkdtempSync(join(tmpdir(), 'electron-'))
const git = (...args: string[]) =>
  execFileSync('git', ['-C', repository, '-c', 'user.name=a', '-c', 'user.email=a@b', ...args])

function commit(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(repository, path)), { recursive: true })
    writeFileSync(join(repository, path), text)
  }
  git('add', '.')
  git('commit', '--quiet', '--message', 'files')
}

afterAll(() => {
  rmSync(repository, { recursive: true, force: true })
})

describe("the list of Electron's fuses and files", () => {
  it('is read from a commit of its repository', () => {
    git('init', '--quiet')
    commit({
      'build/fuses/fuses.json5': '{ "_version": 1, "run_as_node": "1", "new_fuse": "0" }',
      'script/zip_manifests/dist_zip.linux.x64.manifest': 'version\nelectron\nlocales/af.pak\n',
      'script/zip_manifests/dist_zip.win.x64.manifest': 'electron.exe\n',
    })
    git('tag', 'v46.0.0')
    commit({ 'build/fuses/fuses.json5': '{ "_version": 1 }' })
    expect(readElectronList(repository)).toMatchObject({ electron: 46, fuses: {} })
    expect(readElectronList(repository, 'v46.0.0')).toEqual({
      electron: 46,
      commit: expect.stringMatching(/^[\da-f]{7}$/) as string,
      fuses: { run_as_node: '1', new_fuse: '0' },
      files: { linux: ['electron', 'version'], win32: ['electron.exe'] },
    })
  })
})

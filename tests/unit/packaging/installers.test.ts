import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findUnsafeSetting } from '../../../electron/main/lifecycle/unsafe-switches.ts'
import { newFolder, onLinux, put } from './provisioning-scripts.ts'

const builder = readFileSync('electron-builder.yml', 'utf8')

/** electron-builder's internal modules, most of which it does not export. */
const library = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const { generateAppRunScript } = library('app-builder-lib/out/targets/appimage/appImageUtil') as {
  generateAppRunScript: (names: Readonly<Record<string, string>>) => string
}

describe('the installers', () => {
  it('do not start the program on Windows, where there is no config yet', () => {
    expect(builder).toMatch(/^nsis:\n(?: {2}.*\n)* {2}runAfterFinish: false$/m)
    expect(builder).toMatch(/^msi:\n(?: {2}.*\n)* {2}runAfterFinish: false$/m)
  })

  it('have a homepage and an e-mail address, which a deb requires', () => {
    const { homepage, author } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      homepage: string
      author: { email: string }
    }
    expect(homepage).toMatch(/^https:/)
    expect(author.email).toContain('@')
  })
})

onLinux('the AppImage', () => {
  /** Runs electron-builder's start script for AppImages; returns the switches that it passes to the program. */
  function start(hasUserNamespaces: boolean): string[] {
    const root = newFolder()
    const names = { ExecutableName: 'program', ProductName: 'Program', ProductFilename: 'Program' }
    put(join(root, 'AppRun'), generateAppRunScript(names), 0o755)
    put(join(root, 'program'), '#!/bin/sh\nprintf "%s\\n" "$@"\n', 0o755)
    put(join(root, 'bin/unshare'), `#!/bin/sh\nexit ${hasUserNamespaces ? 0 : 1}\n`, 0o755)
    mkdirSync(join(root, 'home'))
    const { stdout, status } = spawnSync(join(root, 'AppRun'), ['--check-config'], {
      encoding: 'utf8',
      env: { PATH: `${join(root, 'bin')}:/usr/bin:/bin`, HOME: join(root, 'home'), APPDIR: root },
    })
    expect(status).toBe(0)
    return stdout.trim().split('\n')
  }

  it('starts the program without a switch where a sandbox is possible', () => {
    expect(start(true)).toEqual(['--check-config'])
  })

  it('starts the program with --no-sandbox, which the program refuses, where no sandbox is possible', () => {
    const switches = start(false)
    expect(switches).toEqual(['--no-sandbox', '--check-config'])
    const hasSwitch = (name: string) => switches.includes(`--${name}`)
    expect(findUnsafeSetting({ hasSwitch }, {})).toBe('no-sandbox')
  })
})

import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const versionIn = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as { version: string }

describe('Electron', () => {
  it('is never called to open something outside the window [electron-15]', () => {
    const files = globSync('electron/**/*.ts')
    const asking = files.filter((file) =>
      /\b(openExternal|openPath|showItemInFolder|dialog\.show\w+|shell)\b/.test(
        readFileSync(file, 'utf8'),
      ),
    )
    expect(files.length).toBeGreaterThan(20)
    expect(asking).toEqual([])
  })

  it('is never configured to persist data between runs or to write crash reports', () => {
    const keeping = globSync('electron/**/*.ts').filter((file) =>
      /persist:|\bfromPath\b|\bdefaultSession\b|\bcrashReporter\b|\bsetUserTasks\b|\baddRecentDocument\b/.test(
        readFileSync(file, 'utf8'),
      ),
    )
    expect(keeping).toEqual([])
    const main = readFileSync('electron/main/index.ts', 'utf8')
    expect(main).toContain("session.fromPartition('api', { cache: false })")
  })

  it('is pinned to the installed version [electron-16]', () => {
    const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      devDependencies: Readonly<Record<string, string>>
    }
    const { version } = versionIn('node_modules/electron/package.json')
    expect(devDependencies['electron']).toBe(version)
  })
})

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'

interface Fuses {
  readonly FuseV1Options: Readonly<Record<string, string | number>>
}

/** The fuses that electron-builder knows, from the copy of `@electron/fuses` that it uses. */
function knownFuses(): string[] {
  const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
  const packager = createRequire(builder.resolve('app-builder-lib'))
  const { FuseV1Options } = packager('@electron/fuses') as Fuses
  return Object.keys(FuseV1Options).filter((name) => !/^\d/.test(name))
}

/** The fuses in electron-builder.yml, where their names begin with a lowercase letter. */
function setFuses(): Readonly<Record<string, boolean>> {
  const text = readFileSync('electron-builder.yml', 'utf8')
  const [, block = ''] = /^electronFuses:\n((?: {2}.+\n)+)/m.exec(text) ?? []
  const lines = block.trim().split('\n')
  const entries = lines.map((line) => line.trim().split(': '))
  return Object.fromEntries(entries.map(([name = '', value]) => [name, value === 'true']))
}

describe('the fuses of the packaged program', () => {
  it('have the expected values [electron-19]', () => {
    expect(setFuses()).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    })
  })

  it('include every known fuse [electron-19]', () => {
    const set = Object.keys(setFuses()).map((name) => name.toLowerCase())
    expect(set.sort()).toEqual(
      knownFuses()
        .map((name) => name.toLowerCase())
        .sort(),
    )
  })
})

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fuses, knownFuses, setFuses, wrongFuses } from '../../../scripts/lib/fuses.ts'

/** A copy of `build/fuses/fuses.json5` of Electron, with its major version. */
const electron = JSON.parse(readFileSync('scripts/packaging/electron.json', 'utf8')) as {
  readonly electron: number
  readonly fuses: Readonly<Record<string, string>>
}

describe('the fuses of the packaged program', () => {
  it('have the expected values [electron-19]', () => {
    expect(fuses).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
      WasmTrapHandlers: true,
    })
  })

  it('include every known fuse [electron-19]', () => {
    expect(Object.keys(fuses).sort()).toEqual(knownFuses().sort())
  })

  it("are all those in Electron's own list, in its order", () => {
    const listed = Object.keys(electron.fuses).map((name) => name.replaceAll('_', ''))
    const set = Object.keys(fuses).map((name) => name.toLowerCase())
    expect(set).toEqual(listed.map((name) => expect.stringContaining(name) as string))
  })

  it("are compared with the list of the installed Electron's major version", () => {
    const installed = readFileSync('node_modules/electron/package.json', 'utf8')
    const { version } = JSON.parse(installed) as { version: string }
    expect(version.split('.')[0]).toBe(String(electron.electron))
  })

  it('are read back from a packaged executable', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fuses-'))
    try {
      // Electron's fuse wire: a sentinel, its version, its length, and a character for each fuse.
      const executable = (wire: string) => {
        const file = join(folder, `program-${wire}`)
        const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
        writeFileSync(
          file,
          Buffer.concat([
            Buffer.from(`ELF${sentinel}`),
            Buffer.from([1, wire.length]),
            Buffer.from(`${wire}...`),
          ]),
        )
        return file
      }
      expect(await wrongFuses(executable('010011001'))).toEqual([])
      expect(await wrongFuses(executable('110011001'))).toEqual(['RunAsNode'])
      expect(await wrongFuses(executable('010010001'))).toEqual(['OnlyLoadAppFromAsar'])
      expect(await wrongFuses(executable('01001100'))).toEqual(['WasmTrapHandlers'])
      expect(await wrongFuses(executable('0100110011'))).toEqual(['9'])
      const fresh = executable(Object.values(electron.fuses).join(''))
      await setFuses(fresh)
      expect(await wrongFuses(fresh)).toEqual([])
      // A later Electron with a fuse that the list does not have.
      await expect(setFuses(executable('1011000111'))).rejects.toThrow('strictlyRequireAllFuses')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

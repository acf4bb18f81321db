import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { configuredFuses, knownFuses, wrongFuses } from '../../../scripts/lib/fuses.ts'

describe('the fuses of the packaged program', () => {
  it('have the expected values [electron-19]', () => {
    expect(configuredFuses()).toEqual({
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
    const set = Object.keys(configuredFuses()).map((name) => name.toLowerCase())
    expect(set.sort()).toEqual(
      knownFuses()
        .map((name) => name.toLowerCase())
        .sort(),
    )
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
      expect(await wrongFuses(executable('01001100'))).toEqual([])
      expect(await wrongFuses(executable('11001100'))).toEqual(['runAsNode'])
      expect(await wrongFuses(executable('01001000'))).toEqual(['onlyLoadAppFromAsar'])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

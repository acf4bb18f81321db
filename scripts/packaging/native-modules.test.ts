import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { missingNativeModules } from './native-modules.ts'

const made: string[] = []

afterEach(() => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true })
})

/** The resources folder of a packaged program with these files outside its archive. */
function packaged(...files: readonly string[]): string {
  const resources = mkdtempSync(join(tmpdir(), 'packaged-'))
  made.push(resources)
  for (const file of files) {
    const path = join(resources, 'app.asar.unpacked/node_modules', file)
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, '')
  }
  return resources
}

const keyring = '@napi-rs/keyring-linux-x64-gnu/keyring.linux-x64-gnu.node'
const argon2 = '@node-rs/argon2-linux-x64-gnu/argon2.linux-x64-gnu.node'

describe('missingNativeModules', () => {
  it('accepts a program with both modules for its system', () => {
    expect(missingNativeModules(packaged(keyring, argon2), 'linux-x64')).toEqual([])
  })

  it('accepts macOS, whose packages have no suffix', () => {
    const files = ['@napi-rs/keyring-darwin-arm64/a.node', '@node-rs/argon2-darwin-arm64/a.node']
    expect(missingNativeModules(packaged(...files), 'darwin-arm64')).toEqual([])
  })

  it('lists the modules that were built for another system, as on a machine that packages for Windows', () => {
    const both = ['@napi-rs/keyring', '@node-rs/argon2']
    expect(missingNativeModules(packaged(keyring, argon2), 'win32-x64')).toEqual(both)
    expect(missingNativeModules(packaged(keyring, argon2), 'linux-arm64')).toEqual(both)
  })

  it('lists a module whose native file is missing or was not unpacked', () => {
    const readme = '@node-rs/argon2-linux-x64-gnu/README.md'
    expect(missingNativeModules(packaged(keyring, readme), 'linux-x64')).toEqual([
      '@node-rs/argon2',
    ])
    expect(missingNativeModules(packaged(), 'linux-x64')).toHaveLength(2)
  })
})

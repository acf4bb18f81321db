import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { OpenEntry, SystemKeychain } from '../../../../electron/main/session/keychain.ts'
import { openSystemKeychain } from '../../../../electron/main/session/keychain-client.ts'
import { type Keyring, startKeyring } from '../../../support/test-keyring.ts'

const thread = resolve('electron/main/session/keychain-worker.ts')

// On other systems the only keychain is the developer's own, so these tests exist only on Linux.
const onLinux = process.platform === 'linux' ? describe : () => undefined

onLinux("the system's keychain", () => {
  let keyring: Keyring
  let system: SystemKeychain
  let openEntry: OpenEntry

  beforeAll(async () => {
    keyring = await startKeyring()
    Object.assign(process.env, keyring.env)
    system = openSystemKeychain(thread)
    openEntry = system.openEntry
  })
  afterAll(() => keyring.stop())

  it('writes, reads and deletes a token', async () => {
    const entry = openEntry('session-token')
    expect(await entry.getPassword()).toBeNull()
    await entry.setPassword('token')
    expect(await keyring.has('segurometal-extranet-asegurados', 'session-token')).toBe(true)
    expect(await entry.getPassword()).toBe('token')
    expect(await entry.deletePassword()).toBe(true)
    expect(await entry.deletePassword()).toBe(false)
  })

  it('still works after a restart of the keychain service', async () => {
    const entry = openEntry('session-token')
    await entry.setPassword('token')
    await keyring.restart()
    expect(await entry.getPassword()).toBe('token')
    expect(await entry.deletePassword()).toBe(true)
  })

  it('is busy until an operation has ended', async () => {
    const deleting = openEntry('session-token').deletePassword()
    expect(system.isBusy()).toBe(true)
    await deleting
    expect(system.isBusy()).toBe(false)
  })

  it('blocks until a token is deleted, after the operations that came before', async () => {
    void openEntry('session-token').setPassword('token')
    system.deleteBlocking('session-token', 5_000)
    expect(await keyring.has('segurometal-extranet-asegurados', 'session-token')).toBe(false)
  })

  it('does not block the main thread while it hangs', async () => {
    keyring.freeze()
    let settled = false
    const reading = openEntry('session-token').getPassword()
    const read = reading.finally(() => (settled = true))
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve, 10))
    expect(settled).toBe(false)
    await expect(read).rejects.toThrow('Did not receive a reply')
    keyring.thaw()
  })

  it('blocks no longer than the limit while it hangs', async () => {
    keyring.freeze()
    const start = performance.now()
    system.deleteBlocking('session-token', 50)
    // The library itself gives up after 2 s.
    expect(performance.now() - start).toBeLessThan(1_500)
    keyring.thaw()
    await vi.waitUntil(() => !system.isBusy(), { timeout: 5_000 })
  })
})

describe('a keychain whose library cannot be loaded', () => {
  it('fails every operation', async () => {
    const entry = openSystemKeychain('/nowhere.js').openEntry('session-token')
    await expect(entry.getPassword()).rejects.toThrow('Cannot find module')
    await expect(entry.deletePassword()).rejects.toThrow('Cannot find module')
  })

  it('does not block', async () => {
    const system = openSystemKeychain('/nowhere.js')
    await expect(system.openEntry('probe').getPassword()).rejects.toThrow('Cannot find module')
    system.deleteBlocking('session-token', 60_000)
    await vi.waitFor(() => {
      expect(system.isBusy()).toBe(false)
    }, 10_000)
  })
})

import { describe, expect, it } from 'vitest'
import { openKeychain } from '../../../electron/main/keychain.ts'
import { createFakeKeychain, type KeychainMood } from '../../fakes/fake-keychain.ts'
import { createFakeLog } from '../../fakes/fake-log.ts'

const token = 't'.repeat(43)

function open(mood: KeychainMood) {
  const system = createFakeKeychain(mood)
  const { log, lines } = createFakeLog()
  const keychain = openKeychain({ openEntry: system.openEntry, log, timeLimitMs: 20 })
  return { system, keychain, lines }
}

describe('keychain', () => {
  it('keeps the token and forgets it', async () => {
    const { system, keychain } = open('works')
    await keychain.write(token)
    expect(await keychain.read()).toBe(token)
    await keychain.remove()
    expect(await keychain.read()).toBeUndefined()
    expect(system.secrets.size).toBe(0)
  })

  it('probes with an entry of its own, so that a token kept from the last run survives', async () => {
    const { system, keychain } = open('works')
    system.secrets.set('session-token', token)
    expect(await keychain.read()).toBe(token)
    expect(system.calls).toEqual([
      'write probe',
      'read probe',
      'delete probe',
      'read session-token',
    ])
  })

  it.each(['absent', 'locked'] as const)(
    'leaves the token in memory and logs why when it is %s',
    async (mood) => {
      const { system, keychain, lines } = open(mood)
      await keychain.write(token)
      expect(await keychain.read()).toBeUndefined()
      expect(system.secrets.size).toBe(0)
      expect(lines[0]).toEqual({
        event: 'keychain-failed',
        fields: { operation: 'probe', code: 'GenericFailure' },
      })
    },
  )

  it('writes nothing when writing succeeds and reading back is empty', async () => {
    const { system, keychain, lines } = open('forgets')
    await keychain.write(token)
    expect(system.calls).not.toContain('write session-token')
    expect(lines).toContainEqual({ event: 'keychain-probed', fields: { usable: false } })
  })

  it('deletes even when the probe failed, as an earlier run may have left a token', async () => {
    const { system, keychain } = open('forgets')
    system.secrets.set('session-token', token)
    await keychain.remove()
    expect(system.secrets.has('session-token')).toBe(false)
  })

  it('does not keep its caller waiting when a prompt hangs, and says so', async () => {
    const { keychain, lines } = open('hangs')
    await keychain.write(token)
    expect(lines).toContainEqual({
      event: 'keychain-failed',
      fields: { operation: 'write', code: 'TIMEOUT' },
    })
  })

  it('leaves no token when a prompt is answered after the person has left', async () => {
    const { system, keychain } = open('works')
    await keychain.read()
    system.become('hangs')
    await keychain.write(token)
    await keychain.remove()
    system.release()
    expect(await keychain.read()).toBeUndefined()
    expect(system.calls.slice(-3)).toEqual([
      'write session-token',
      'delete session-token',
      'read session-token',
    ])
    expect(system.secrets.size).toBe(0)
  })
})

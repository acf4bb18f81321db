import { describe, expect, it } from 'vitest'
import { openKeychain } from '../../../../electron/main/session/keychain.ts'
import { createFakeKeychain, type KeychainBehavior } from '../../../support/fakes/fake-keychain.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'

const token = 't'.repeat(43)

function open(behavior: KeychainBehavior) {
  const system = createFakeKeychain(behavior)
  const { log, lines } = createFakeLog()
  const keychain = openKeychain({ openEntry: system.openEntry, log, timeLimitMs: 20, retryMs: 20 })
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

  it.each([
    ['unavailable', 'unavailable', 'unavailable'],
    ['locked', 'locked', 'locked'],
    ['timed-out', 'timed-out', 'timed-out'],
    ['broken', 'failed', 'GenericFailure'],
  ] as const)(
    'leaves the token in memory and logs why when it is %s',
    async (behavior, state, code) => {
      const { system, keychain, lines } = open(behavior)
      await keychain.write(token)
      expect(await keychain.read()).toBeUndefined()
      expect(system.secrets.size).toBe(0)
      expect(lines[0]).toEqual({
        event: 'keychain-failed',
        fields: { operation: 'probe', code },
      })
      expect(keychain.state()).toBe(state)
    },
  )

  it('writes nothing when writing succeeds and reading back is empty', async () => {
    const { system, keychain, lines } = open('forgets')
    await keychain.write(token)
    expect(system.calls).not.toContain('write session-token')
    expect(lines).toContainEqual({ event: 'keychain-probed', fields: { state: 'not-persistent' } })
    expect(keychain.state()).toBe('not-persistent')
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
      fields: { operation: 'write', code: 'timed-out' },
    })
    expect(keychain.state()).toBe('timed-out')
  })

  it('keeps the next token when it can be used by then', async () => {
    const { system, keychain } = open('locked')
    await keychain.write(token)
    expect(keychain.state()).toBe('locked')
    system.behave('works')
    await keychain.write(token)
    expect(keychain.state()).toBe('usable')
    expect(await keychain.read()).toBe(token)
  })

  it('tells how it is now when it is asked', async () => {
    const { system, keychain } = open('works')
    expect(keychain.state()).toBe('probing')
    await keychain.probe()
    expect(keychain.state()).toBe('usable')
    system.behave('unavailable')
    await keychain.probe()
    expect(keychain.state()).toBe('unavailable')
  })

  it('writes nothing for a person who left before it could', async () => {
    const { system, keychain } = open('hangs')
    const written = keychain.write(token)
    const removed = keychain.remove()
    system.release()
    await Promise.all([written, removed])
    expect(system.calls).not.toContain('write session-token')
  })

  it('deletes what it could not when it is usable again, and gives it to nobody until then', async () => {
    const { system, keychain } = open('works')
    await keychain.write(token)
    system.behave('locked')
    await keychain.remove()
    system.behave('works')
    expect(await keychain.read()).toBeUndefined()
    expect(system.secrets.size).toBe(1)
    await keychain.probe()
    expect(system.secrets.size).toBe(0)
  })

  it('deletes by itself when it had no answer', async () => {
    const { system, keychain } = open('works')
    await keychain.write(token)
    system.behave('timed-out')
    await keychain.remove()
    expect(system.secrets.size).toBe(1)
    system.behave('works')
    await expect.poll(() => system.secrets.size).toBe(0)
  })

  it('does not delete by itself the token of the next person', async () => {
    const { system, keychain } = open('works')
    await keychain.write(token)
    system.behave('timed-out')
    await keychain.remove()
    system.behave('works')
    await keychain.write('next')
    const { calls } = system
    const before = calls.length
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(calls.slice(before)).toEqual([])
    expect(await keychain.read()).toBe('next')
  })

  it('leaves no token when a prompt is answered after the person has left', async () => {
    const { system, keychain } = open('works')
    await keychain.probe()
    system.behave('hangs')
    await keychain.write(token)
    await keychain.remove()
    system.release()
    await keychain.probe()
    const ofToken = system.calls.filter((call) => call.endsWith('session-token'))
    expect(ofToken).toEqual(['write session-token', 'delete session-token'])
    expect(system.secrets.size).toBe(0)
  })
})

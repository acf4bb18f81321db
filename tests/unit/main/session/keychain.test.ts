import { describe, expect, it } from 'vitest'
import { openKeychain } from '../../../../electron/main/session/keychain.ts'
import { createFakeKeychain, type KeychainBehavior } from '../../../support/fakes/fake-keychain.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'

const token = 't'.repeat(43)

function open(behavior: KeychainBehavior) {
  const system = createFakeKeychain(behavior)
  const { log, lines } = createFakeLog()
  const keychain = openKeychain({ system, log, timeLimitMs: 20, retryMs: 20 })
  return { system, keychain, lines }
}

describe('the keychain', () => {
  it('stores and deletes the token', async () => {
    const { system, keychain } = open('works')
    await keychain.write(token)
    expect(await keychain.read()).toBe(token)
    await keychain.remove()
    expect(await keychain.read()).toBeUndefined()
    expect(system.secrets.size).toBe(0)
  })

  it('keeps a token that is too long for Windows only in memory, and deletes an earlier one', async () => {
    const { system, keychain, lines } = open('works')
    await keychain.write('t'.repeat(1_280))
    expect(system.secrets.size).toBe(1)
    await keychain.write('t'.repeat(1_281))
    expect(system.secrets.size).toBe(0)
    expect(lines).toContainEqual({ event: 'token-not-stored', fields: { reason: 'too-long' } })
    expect(keychain.state()).toBe('usable')
    await keychain.write(token)
    expect(await keychain.read()).toBe(token)
  })

  it('deletes the token synchronously on request', async () => {
    const { system, keychain } = open('works')
    await keychain.write(token)
    keychain.removeBlocking()
    expect(system.secrets.size).toBe(0)
  })

  it('does not access a locked keychain when the program ends', async () => {
    const { system, keychain } = open('locked')
    await keychain.probe()
    const calls = system.calls.length
    keychain.removeBlocking()
    expect(system.calls).toHaveLength(calls)
  })

  it("runs the read-back check with a separate entry, so that the last run's token survives", async () => {
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
    'keeps the token in memory and logs why when it is %s',
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

  it('writes no token if the read-back check fails', async () => {
    const { system, keychain, lines } = open('forgets')
    await keychain.write(token)
    expect(system.calls).not.toContain('write session-token')
    expect(lines).toContainEqual({ event: 'keychain-probed', fields: { state: 'not-persistent' } })
    expect(keychain.state()).toBe('not-persistent')
  })

  it('deletes the token even if the read-back check failed, because an earlier run may have left a token', async () => {
    const { system, keychain } = open('forgets')
    system.secrets.set('session-token', token)
    await keychain.remove()
    expect(system.secrets.has('session-token')).toBe(false)
  })

  it('times out if a prompt hangs, and logs the timeout', async () => {
    const { keychain, lines } = open('hangs')
    await keychain.write(token)
    expect(lines).toContainEqual({
      event: 'keychain-failed',
      fields: { operation: 'write', code: 'timed-out' },
    })
    expect(keychain.state()).toBe('timed-out')
  })

  it('stores the next token once it has become usable', async () => {
    const { system, keychain } = open('locked')
    await keychain.write(token)
    expect(keychain.state()).toBe('locked')
    system.behave('works')
    await keychain.write(token)
    expect(keychain.state()).toBe('usable')
    expect(await keychain.read()).toBe(token)
  })

  it('updates its state with each read-back check', async () => {
    const { system, keychain } = open('works')
    expect(keychain.state()).toBe('probing')
    await keychain.probe()
    expect(keychain.state()).toBe('usable')
    system.behave('unavailable')
    await keychain.probe()
    expect(keychain.state()).toBe('unavailable')
  })

  it('does not write the token of a session that has ended', async () => {
    const { system, keychain } = open('hangs')
    const written = keychain.write(token)
    const removed = keychain.remove()
    system.release()
    await Promise.all([written, removed])
    expect(system.calls).not.toContain('write session-token')
  })

  it('deletes a token once the keychain is usable again, and does not return the token before that', async () => {
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

  it('retries a deletion that timed out', async () => {
    const { system, keychain } = open('works')
    await keychain.write(token)
    system.behave('timed-out')
    await keychain.remove()
    expect(system.secrets.size).toBe(1)
    system.behave('works')
    await expect.poll(() => system.secrets.size).toBe(0)
  })

  it('does not delete the token of the next session', async () => {
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

  it('stores no token if a prompt is answered after the session has ended', async () => {
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

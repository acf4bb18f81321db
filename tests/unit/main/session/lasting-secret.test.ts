import { describe, expect, it } from 'vitest'
import { openKeychain } from '../../../../electron/main/session/keychain.ts'
import { err, ok } from '../../../../shared/result.ts'
import { createFakeKeychain, type KeychainBehavior } from '../../../support/fakes/fake-keychain.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'

function open(behavior: KeychainBehavior = 'works') {
  const system = createFakeKeychain(behavior)
  const { log, lines } = createFakeLog()
  const keychain = openKeychain({ system, log, timeLimitMs: 20, retryMs: 20 })
  return { system, keychain, secret: keychain.lastingSecret('kiosk-key'), lines }
}

describe('a lasting secret', () => {
  it('is kept in a separate entry, and remains when the session ends', async () => {
    const { system, keychain, secret } = open()
    expect(await secret.read()).toEqual(ok(undefined))
    expect(await secret.write('a secret')).toBe(true)
    await keychain.write('token')
    await keychain.remove()
    keychain.removeBlocking()
    expect(await secret.read()).toEqual(ok('a secret'))
    expect([...system.secrets]).toEqual([['kiosk-key', 'a secret']])
    expect(await secret.remove()).toBe(true)
    expect(system.secrets.size).toBe(0)
  })

  it.each(['unavailable', 'locked', 'timed-out', 'broken', 'forgets', 'hangs'] as const)(
    'is not accessed, which could show a prompt, while the keychain is %s',
    async (behavior) => {
      const { system, keychain, secret } = open(behavior)
      await keychain.probe()
      expect(await secret.read()).toEqual(err('unusable'))
      expect(await secret.write('a secret')).toBe(false)
      expect(await secret.remove()).toBe(false)
      expect(system.calls.filter((call) => call.endsWith('kiosk-key'))).toEqual([])
    },
  )

  it('does not count as stored if the keychain does not return it', async () => {
    const { system, keychain, secret } = open()
    await keychain.probe()
    system.behave('forgets')
    expect(await secret.write('a secret')).toBe(false)
  })

  it('is reported as unusable and not as missing if reading the keychain fails', async () => {
    const { system, keychain, secret, lines } = open()
    await keychain.probe()
    system.behave('locked')
    expect(await secret.read()).toEqual(err('unusable'))
    expect(lines.at(-1)?.fields).toEqual({ operation: 'read-kiosk-key', code: 'locked' })
  })
})

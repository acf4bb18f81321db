import { execFileSync } from 'node:child_process'
import { afterEach, describe, expect, it } from 'vitest'
import { keychainStateOf } from '../../../../electron/main/session/keychain-errors.ts'
import { type Keyring, type KeyringState, startKeyring } from '../../../support/test-keyring.ts'

/** The library reads the bus address only once, so each test starts a new process. */
const probe = `
  const { Entry } = await import('@napi-rs/keyring')
  try {
    const entry = new Entry('test', 'probe', { linux: { store: 'secret-service' } })
    entry.setPassword('x')
  } catch (error) {
    process.stdout.write(error.message)
  }`

function messageOf(env: Record<string, string>): string {
  const args = ['--input-type=module', '--eval', probe]
  return execFileSync(process.execPath, args, {
    env: { PATH: process.env['PATH'], ...env },
  }).toString()
}

// The Secret Service exists only on Linux; other systems have a single keychain, which is always available.
const onLinux = process.platform === 'linux' ? describe : () => undefined

onLinux('keychainStateOf with error messages caused by a real gnome-keyring', () => {
  let keyring: Keyring | undefined

  afterEach(async () => {
    await keyring?.stop()
    keyring = undefined
  })

  it.each<[KeyringState, string, string]>([
    ['locked', 'unlock prompt was dismissed', 'locked'],
    ['no-keyring', 'no result found', 'no-keyring'],
    ['denied', 'Rejected send message', 'denied'],
    ['not-installed', 'not provided by any .service files', 'unavailable'],
    ['fails-to-start', 'Process org.freedesktop.secrets exited', 'unavailable'],
  ])('recognizes the keyring state %s', async (beginning, saying, state) => {
    keyring = await startKeyring(beginning)
    const message = messageOf(keyring.env)
    expect(message).toContain(saying)
    expect(keychainStateOf(new Error(message))).toBe(state)
  })

  it('recognizes that a keyring does not respond in time', async () => {
    keyring = await startKeyring()
    keyring.freeze()
    const message = messageOf(keyring.env)
    expect(message).toContain('Did not receive a reply')
    expect(keychainStateOf(new Error(message))).toBe('timed-out')
  })

  it.each([
    ['on a machine without that bus', { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' }],
    ['without a bus address', { XDG_RUNTIME_DIR: '/nowhere' }],
  ])('returns "unavailable" %s', (_where, env: Record<string, string>) => {
    expect(keychainStateOf(new Error(messageOf(env)))).toBe('unavailable')
  })

  it('gets no error to classify if the keyring is unlocked', async () => {
    keyring = await startKeyring()
    expect(messageOf(keyring.env)).toBe('')
  })
})

describe('keychainStateOf', () => {
  it('returns "locked-or-denied" if the library does not distinguish the two', () => {
    const message = "Couldn't access platform storage: Interaction with the user is not allowed"
    expect(keychainStateOf(new Error(message))).toBe('locked-or-denied')
  })

  it.each([new Error('something new'), 'no error at all'])(
    'returns "failed" for any other error: %s',
    (error) => {
      expect(keychainStateOf(error)).toBe('failed')
    },
  )
})

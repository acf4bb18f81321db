import { execFileSync } from 'node:child_process'
import { afterEach, describe, expect, it } from 'vitest'
import { stateOf } from '../../../../electron/main/session/keychain-errors.ts'
import { type Keyring, type KeyringState, startKeyring } from '../../../support/test-keyring.ts'

/** The library reads the address of the bus once in its life, so it is used in a process of its own. */
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

// The Secret Service is a thing of Linux; other systems have one keychain, which is always there.
const onLinux = process.platform === 'linux' ? describe : () => undefined

onLinux('the state of a keychain, by what a real gnome-keyring makes the library say', () => {
  let keyring: Keyring | undefined

  afterEach(async () => {
    await keyring?.stop()
    keyring = undefined
  })

  it.each<[KeyringState, string, string]>([
    ['locked', 'unlock prompt was dismissed', 'locked'],
    ['uncreated', 'no result found', 'uncreated'],
    ['denied', 'Rejected send message', 'denied'],
    ['absent', 'not provided by any .service files', 'absent'],
    ['broken', 'Process org.freedesktop.secrets exited', 'absent'],
  ])('%s', async (beginning, saying, state) => {
    keyring = await startKeyring(beginning)
    const message = messageOf(keyring.env)
    expect(message).toContain(saying)
    expect(stateOf(new Error(message))).toBe(state)
  })

  it('frozen', async () => {
    keyring = await startKeyring()
    keyring.freeze()
    const message = messageOf(keyring.env)
    expect(message).toContain('Did not receive a reply')
    expect(stateOf(new Error(message))).toBe('unanswered')
  })

  it.each([
    ['on a machine without that bus', { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' }],
    ['where nobody said which bus', { XDG_RUNTIME_DIR: '/nowhere' }],
  ])('%s', (_where, env: Record<string, string>) => {
    expect(stateOf(new Error(messageOf(env)))).toBe('absent')
  })

  it('unlocked is no error', async () => {
    keyring = await startKeyring()
    expect(messageOf(keyring.env)).toBe('')
  })
})

describe('the state of a keychain', () => {
  it('is the library’s own doubt where it says no more than that', () => {
    const message = "Couldn't access platform storage: Interaction with the user is not allowed"
    expect(stateOf(new Error(message))).toBe('locked-or-denied')
  })

  it.each([new Error('something new'), 'no error at all'])('is not guessed: %s', (error) => {
    expect(stateOf(error)).toBe('failed')
  })
})

import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { DeviceCookies } from '../../../../electron/main/session/device-cookies.ts'
import { openKeychain } from '../../../../electron/main/session/keychain.ts'
import { createFakeKeychain } from '../../../support/fakes/fake-keychain.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'

/** Creates the program's cookie store on a keychain that outlives it. */
function run(system = createFakeKeychain()) {
  const { log } = createFakeLog()
  const keychain = openKeychain({ system, log, timeLimitMs: 20, retryMs: 20 })
  let mayKeep = true
  const cookies = new DeviceCookies({
    secret: keychain.lastingSecret('device-cookies'),
    mayKeep: () => mayKeep,
  })
  const setMode = async (mode: 'kiosk' | 'workstation') => {
    mayKeep = mode === 'workstation'
    await cookies.load()
  }
  const entry = () => system.secrets.get('device-cookies')
  return { system, keychain, cookies, setMode, entry }
}

const marta = 'DNI25582558'
const newCookie = (length: number) => randomBytes(length).toString('base64url').slice(0, length)

describe('device cookies', () => {
  it('are sent only for the account that received them', async () => {
    const { cookies } = run()
    cookies.keep(marta, 'for-marta')
    cookies.keep('DNI7654321', 'for-hector')
    expect(cookies.of(marta)).toBe('for-marta')
    expect(cookies.of('DNI7654321')).toBe('for-hector')
    expect(cookies.of('DNI2558255')).toBeUndefined()
    await cookies.load()
    expect(cookies.of(marta)).toBe('for-marta')
  })

  it('survive a restart, and a newer one replaces that of its account', async () => {
    const { system, cookies } = run()
    cookies.keep(marta, 'old')
    cookies.keep('DNI7654321', 'for-hector')
    cookies.keep(marta, 'new')
    await cookies.load()
    const next = run(system)
    expect(next.cookies.of(marta)).toBeUndefined()
    await next.cookies.load()
    expect(next.cookies.of(marta)).toBe('new')
    expect(next.cookies.of('DNI7654321')).toBe('for-hector')
  })

  it('are stored without a username, under a different tag on each machine', async () => {
    const entries = await Promise.all(
      [run(), run()].map(async ({ cookies, entry }) => {
        cookies.keep(marta, 'x')
        await cookies.load()
        return entry() ?? ''
      }),
    )
    for (const text of entries) expect(text).not.toContain('25582558')
    expect(entries[0]).not.toBe(entries[1])
    for (const text of entries) expect(text).toContain(',"x"]')
  })

  it('fit into the 2,560 bytes that Windows allows, as UTF-16, and the newest 20 accounts at most are kept', async () => {
    for (const [length, kept] of [
      [1, 20],
      [40, 20],
      [80, 12],
      [256, 4],
    ] as const) {
      const { system, cookies, entry } = run()
      const people = Array.from({ length: 40 }, (_, i) => `DNI${10_000_000 + i}`)
      for (const person of people) cookies.keep(person, newCookie(length))
      await cookies.load()
      expect(Buffer.byteLength(entry() ?? '', 'utf16le')).toBeLessThanOrEqual(2_560)
      const next = run(system)
      await next.cookies.load()
      const found = people.filter((person) => next.cookies.of(person) !== undefined)
      expect(found).toEqual(people.slice(-kept))
    }
  })

  it.each(['unavailable', 'locked', 'hangs', 'forgets'] as const)(
    'stay in memory while the keychain is %s, and are stored with the next cookie once it is usable',
    async (behavior) => {
      const system = createFakeKeychain(behavior)
      const { keychain, cookies, entry } = run(system)
      await cookies.load()
      cookies.keep(marta, 'for-marta')
      expect(cookies.of(marta)).toBe('for-marta')
      await cookies.load()
      expect(entry()).toBeUndefined()
      system.release()
      await keychain.probe()
      cookies.keep('DNI7654321', 'for-hector')
      await cookies.load()
      const next = run(system)
      await next.cookies.load()
      expect(next.cookies.of(marta)).toBe('for-marta')
    },
  )

  it('are added to those of an earlier run if the keychain becomes usable only later', async () => {
    const { system, cookies } = run()
    cookies.keep(marta, 'for-marta')
    await cookies.load()
    system.behave('locked')
    const later = run(system)
    await later.cookies.load()
    later.cookies.keep('DNI7654321', 'for-hector')
    await later.cookies.load()
    system.behave('works')
    await later.keychain.probe()
    later.cookies.keep('DNI7654321', 'for-hector')
    await later.cookies.load()
    expect(later.cookies.of(marta)).toBe('for-marta')
    expect(later.cookies.of('DNI7654321')).toBe('for-hector')
  })

  it('are neither kept nor sent on a kiosk, and deleted when a workstation becomes one', async () => {
    const { system, cookies, setMode, entry } = run()
    cookies.keep(marta, 'for-marta')
    await setMode('kiosk')
    expect(cookies.of(marta)).toBeUndefined()
    expect(entry()).toBeUndefined()
    cookies.keep(marta, 'again')
    await setMode('workstation')
    expect(cookies.of(marta)).toBeUndefined()
    expect(system.secrets.size).toBe(0)
  })

  it.each([
    '',
    'null',
    '[]',
    '{',
    '{"secret":"","cookies":[]}',
    '{"secret":"x","cookies":[["y"]]}',
  ])('start again if the entry is damaged: %s', async (damaged) => {
    const { system, cookies } = run()
    system.secrets.set('device-cookies', damaged)
    await cookies.load()
    expect(cookies.of(marta)).toBeUndefined()
    cookies.keep(marta, 'for-marta')
    await cookies.load()
    expect(cookies.of(marta)).toBe('for-marta')
  })
})

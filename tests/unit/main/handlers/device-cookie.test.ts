import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClientMode } from '../../../../shared/api/sessions.ts'
import { createFakeKeychain } from '../../../support/fakes/fake-keychain.ts'
import { json, problem, startFaultyServer } from '../../../support/fakes/faulty-server.ts'
import { credentials, insured, noContent, session, startMain } from '../start-main.ts'

let backend: Awaited<ReturnType<typeof startFaultyServer>>

beforeAll(async () => {
  backend = await startFaultyServer()
})

afterAll(() => {
  backend.stop()
})

const cookie = 'v1.known-workstation'
const signedIn = (deviceCookie?: string) =>
  json(201, { next: 'home', session, insured, ...(deviceCookie && { deviceCookie }) })
const other = { username: 'DNI7654321', password: 'x' }
const start = (mode: ClientMode = 'workstation', system = createFakeKeychain()) => ({
  ...startMain({ backend, system, mode }),
  system,
})
const cookiesSent = () => backend.seen.map(({ headers }) => headers['device-cookie'])

describe("a workstation's device cookie", () => {
  it('is sent with sign-in, password change and recovery of its account only', async () => {
    const { bridge } = start()
    backend.respond(signedIn(cookie))
    await bridge.signIn(credentials)
    backend.respond(noContent, problem(401, 'invalid-credentials'))
    const { username } = credentials
    await bridge.changePassword({ username, currentPassword: 'x', newPassword: 'y' })
    await bridge.requestRecovery({ username })
    expect(cookiesSent()).toEqual([cookie, cookie, cookie])
    backend.respond(problem(401, 'invalid-credentials'))
    await bridge.signIn(other)
    await bridge.requestRecovery({ username: other.username })
    await bridge.changePassword({ ...other, currentPassword: 'x', newPassword: 'y' })
    await bridge.listPolicies({})
    expect(cookiesSent()).toEqual([undefined, undefined, undefined])
  })

  it('stays in main, survives the sign-out, and is sent by the next run', async () => {
    const { bridge, deviceCookies, system } = start()
    backend.respond(signedIn(cookie), noContent)
    const result = await bridge.signIn(credentials)
    expect(result).toEqual({ ok: true, value: { next: 'home', insured } })
    await bridge.signOut({})
    await expect.poll(() => backend.seen.at(-1)?.method).toBe('DELETE')
    await deviceCookies.load()
    const next = start('workstation', system)
    await next.deviceCookies.load()
    backend.respond(signedIn(cookie))
    await next.bridge.signIn(credentials)
    expect(cookiesSent()).toEqual([cookie])
  })

  it('is stored only if the backend sends one', async () => {
    const { bridge, deviceCookies, system } = start()
    backend.respond(signedIn())
    expect(await bridge.signIn(credentials)).toMatchObject({ ok: true })
    await deviceCookies.load()
    expect(system.secrets.has('device-cookies')).toBe(false)
  })

  it('is never kept or sent by a kiosk', async () => {
    const { bridge, deviceCookies, system } = start('kiosk')
    backend.respond(signedIn(cookie))
    await bridge.signIn(credentials)
    await bridge.signIn(credentials)
    await deviceCookies.load()
    expect(cookiesSent()).toEqual([undefined, undefined])
    expect(system.secrets.has('device-cookies')).toBe(false)
  })

  it('does not delay a sign-in while the keychain hangs', async () => {
    const { bridge, system } = start()
    system.behave('hangs')
    backend.respond(signedIn(cookie))
    expect(await bridge.signIn(credentials)).toMatchObject({ ok: true })
    backend.respond(signedIn(cookie))
    await bridge.signIn(credentials)
    expect(cookiesSent()).toEqual([cookie])
    system.release()
  })
})

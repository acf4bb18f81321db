import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ClientMode } from '../../../../shared/api/sessions.ts'
import { createFakeKeychain } from '../../../support/fakes/fake-keychain.ts'
import {
  type Behavior,
  html,
  json,
  problem,
  reset,
  silence,
  startFaultyServer,
} from '../../../support/fakes/faulty-server.ts'
import { credentials, home, insured, noContent, session, startMain, token } from '../start-main.ts'

let backend: Awaited<ReturnType<typeof startFaultyServer>>

beforeAll(async () => {
  backend = await startFaultyServer()
})

afterAll(() => {
  backend.stop()
})

let system = createFakeKeychain()

beforeEach(() => {
  system = createFakeKeychain()
})

const start = (mode: ClientMode = 'kiosk') => startMain({ backend, system, mode })
const requests = () => backend.seen.map(({ method, path }) => `${method} ${path}`)

describe('signing in', () => {
  it('stores the token in main and the keychain, and does not return it', async () => {
    const { bridge, holder } = start()
    backend.respond(home())
    const result = await bridge.signIn(credentials)
    expect(result).toEqual({ ok: true, value: { next: 'home', insured } })
    expect(holder.current()?.session.token).toBe(token)
    await holder.flushKeychain()
    expect(system.secrets.get('session-token')).toBe(token)
  })

  it('starts no session if the password must be changed', async () => {
    const { bridge, holder } = start()
    backend.respond(json(200, { next: 'change-password', reason: 'expired' }))
    const result = await bridge.signIn(credentials)
    expect(result).toEqual({ ok: true, value: { next: 'change-password', reason: 'expired' } })
    expect(holder.current()).toBeUndefined()
  })

  it('does not wait for a locked keychain', async () => {
    system.behave('hangs')
    const { bridge, holder } = start()
    backend.respond(home())
    expect(await bridge.signIn(credentials)).toMatchObject({ ok: true })
    expect(holder.current()).toBeDefined()
  })

  it('ends the new session if the visit ends before the response arrives', async () => {
    const { bridge, holder } = start()
    const asked = Promise.withResolvers<undefined>()
    const delayed = Promise.withResolvers<undefined>()
    const slowly: Behavior = (response, request) => {
      asked.resolve(undefined)
      void delayed.promise.then(() => {
        home()(response, request)
      })
    }
    backend.respond(slowly, noContent)
    const signingIn = bridge.signIn(credentials)
    await asked.promise
    await bridge.signOut({})
    delayed.resolve(undefined)
    expect(await signingIn).toEqual({ ok: false, error: { code: 'unexpected' } })
    expect(holder.current()).toBeUndefined()
    await expect.poll(requests).toContain('DELETE /v1/sessions/current')
    expect(backend.seen.at(-1)?.headers.authorization).toBe(`Bearer ${token}`)
  })
})

describe('signing out', () => {
  async function signedIn(mode: ClientMode = 'kiosk') {
    const main = start(mode)
    backend.respond(home())
    await main.bridge.signIn(credentials)
    return main
  }

  it('ends the session immediately when the backend does not respond', async () => {
    const { bridge, holder } = await signedIn()
    backend.respond(silence)
    expect(await bridge.signOut({})).toEqual({ ok: true, value: {} })
    expect(holder.current()).toBeUndefined()
    await holder.flushKeychain()
    expect(system.secrets.has('session-token')).toBe(false)
  })

  it('is retried if the request is lost', async () => {
    const { bridge } = await signedIn()
    backend.respond(reset, noContent)
    await bridge.signOut({})
    await expect.poll(() => backend.seen.length).toBe(2)
    expect(backend.seen[1]?.headers.authorization).toBe(`Bearer ${token}`)
  })

  it('sends no request without a session', async () => {
    const { bridge } = start()
    backend.respond(noContent)
    expect(await bridge.signOut({})).toEqual({ ok: true, value: {} })
    expect(backend.seen).toEqual([])
  })
})

describe('finishing a visit', () => {
  it('ends the session and the visit, and shows the goodbye screen', async () => {
    const { bridge, holder, startScreens } = start()
    backend.respond(home(), noContent)
    await bridge.signIn(credentials)
    expect(await bridge.finish({})).toEqual({ ok: true, value: {} })
    expect(holder.current()).toBeUndefined()
    expect(startScreens).toEqual(['goodbye'])
    await expect.poll(requests).toContain('DELETE /v1/sessions/current')
  })

  it('replaces the page, unlike signing out', async () => {
    const { bridge, startScreens } = start()
    backend.respond(home(), noContent)
    await bridge.signIn(credentials)
    await bridge.signOut({})
    expect(startScreens).toEqual([])
    await expect.poll(requests).toContain('DELETE /v1/sessions/current')
  })
})

describe('changing the password', () => {
  const change = { username: 'DNI25582558', currentPassword: 'x', newPassword: 'y' }

  it('starts a new session, because the backend ended the old one [asvs-7.2.4]', async () => {
    const { bridge, holder } = start('workstation')
    backend.respond(home(), noContent, home({ token: 'n'.repeat(43) }))
    await bridge.signIn(credentials)
    expect(await bridge.changePassword(change)).toEqual({
      ok: true,
      value: { next: 'home', insured },
    })
    expect(holder.current()?.session.token).toBe('n'.repeat(43))
    expect(JSON.parse(backend.seen[2]?.body ?? '')).toEqual({ ...credentials, password: 'y' })
  })

  it('goes to sign-in if no new session can be started', async () => {
    const { bridge, holder } = start('workstation')
    backend.respond(home(), noContent, html(503))
    await bridge.signIn(credentials)
    const result = await bridge.changePassword(change)
    expect(result).toEqual({ ok: true, value: { next: 'sign-in' } })
    expect(holder.current()).toBeUndefined()
  })

  it('keeps the session if the change is for another account', async () => {
    const { bridge, holder } = start('workstation')
    backend.respond(home(), noContent)
    await bridge.signIn(credentials)
    const result = await bridge.changePassword({ ...change, username: 'DNI11111111' })
    expect(result).toEqual({ ok: true, value: { next: 'sign-in' } })
    expect(holder.current()).toBeDefined()
  })

  it('starts no session if the visit ends during the request', async () => {
    const { bridge, holder } = start('workstation')
    const asked = Promise.withResolvers<undefined>()
    const delayed = Promise.withResolvers<undefined>()
    const slowly: Behavior = (response, request) => {
      asked.resolve(undefined)
      void delayed.promise.then(() => {
        noContent(response, request)
      })
    }
    backend.respond(home(), slowly)
    await bridge.signIn(credentials)
    const result = bridge.changePassword(change)
    await asked.promise
    holder.end()
    const next = holder.completeSignIn(holder.beginSignIn(), {
      session: { ...session, token: 'n'.repeat(43) },
      insured,
    })
    expect(next).toBe(true)
    delayed.resolve(undefined)
    expect(await result).toEqual({ ok: true, value: { next: 'sign-in' } })
    expect(holder.current()?.session.token).toBe('n'.repeat(43))
    expect(backend.seen).toHaveLength(2)
  })

  it('keeps the session if the backend rejects the change', async () => {
    const { bridge, holder } = start('workstation')
    backend.respond(home(), problem(422, 'weak-password', { violations: ['common'] }))
    await bridge.signIn(credentials)
    const result = await bridge.changePassword(change)
    const error = { code: 'weak-password', violations: ['common'] }
    expect(result).toEqual({ ok: false, error })
    expect(holder.current()).toBeDefined()
  })
})

it('recovery and password policy calls are passed on to the backend', async () => {
  const { bridge } = start()
  const receipt = { temporaryPasswordMinutes: 60, resendAfterSeconds: 120 }
  backend.respond(json(202, receipt))
  const result = await bridge.requestRecovery({ username: 'dni 25.582.558' })
  expect(result).toEqual({ ok: true, value: receipt })
  expect(JSON.parse(backend.seen[0]?.body ?? '')).toEqual({ username: 'DNI25582558' })
  const policy = { minLength: 12, maxLength: 128, contextWords: [], violations: [] }
  backend.respond(json(200, policy))
  expect(await bridge.getPasswordPolicy({})).toEqual({ ok: true, value: policy })
})

import { describe, expect, it } from 'vitest'
import {
  auditEvents,
  call,
  currentSession,
  marta,
  signIn,
  startBackend,
  type TestBackend,
} from './support.ts'

const open = async (backend: TestBackend, mode = 'kiosk') => {
  const { body } = await signIn(backend, marta.password, marta.username, { 'client-mode': mode })
  return body.session?.token
}
const signOut = (backend: TestBackend, token?: string) =>
  call(backend, 'DELETE', '/v1/sessions/current', {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  })

describe('a session', () => {
  it('is returned with the signed-in person and the expiry times', async () => {
    const backend = await startBackend()
    const { body } = await signIn(backend)
    const current = await currentSession(backend, body.session?.token)
    expect(current.status).toBe(200)
    expect(current.body).toEqual({ session: body.session, insured: body.insured })
  })

  it.each([
    ['kiosk', 180, 20 * 60],
    ['workstation', 20 * 60, 8 * 60 * 60],
  ])(
    'on a %s expires after %i idle seconds, and after %i seconds even in use [asvs-7.1.1] [asvs-7.3.1] [asvs-7.3.2]',
    async (mode, idle, absolute) => {
      const backend = await startBackend()
      const resting = await open(backend, mode)
      backend.clock.advance(idle)
      expect((await currentSession(backend, resting)).body.code).toBe('session-expired')
      const busy = await open(backend, mode)
      let lived = 0
      while ((await currentSession(backend, busy)).status === 200) {
        backend.clock.advance(idle - 1)
        lived += idle - 1
      }
      expect(lived).toBeGreaterThanOrEqual(absolute)
      expect(lived).toBeLessThan(absolute + idle)
    },
  )

  it('stays invalid after it has expired [asvs-7.4.1]', async () => {
    const backend = await startBackend()
    const token = await open(backend)
    backend.clock.advance(180)
    expect((await currentSession(backend, token)).status).toBe(401)
    // The system clock is set back.
    backend.clock.advance(-10)
    expect((await currentSession(backend, token)).status).toBe(401)
  })

  it('is valid on every instance', async () => {
    const first = await startBackend()
    const second = await startBackend({ sharedWith: first })
    expect((await currentSession(second, await open(first))).status).toBe(200)
  })

  it.each(['', 'x', 'x'.repeat(43), 'x'.repeat(10_000), '🔑', "' or 1=1 --"])(
    'is not found by the token %j',
    async (token) => {
      const backend = await startBackend()
      await open(backend)
      const headers = { authorization: `Bearer ${encodeURI(token)}` }
      const response = await call(backend, 'GET', '/v1/sessions/current', { headers })
      expect(response).toMatchObject({ status: 401, body: { code: 'session-expired' } })
      expect(response.headers['www-authenticate']).toBe('Bearer')
    },
  )
})

describe('a sign-out', () => {
  it('ends only this session [asvs-7.1.2]', async () => {
    const backend = await startBackend()
    const [mine, other] = [await open(backend), await open(backend)]
    expect((await signOut(backend, mine)).status).toBe(204)
    expect((await currentSession(backend, mine)).status).toBe(401)
    expect((await currentSession(backend, other)).status).toBe(200)
    expect(await auditEvents(backend, 'authn_token_revoked')).toHaveLength(1)
  })

  it('succeeds without a session', async () => {
    const backend = await startBackend()
    const token = await open(backend)
    await signOut(backend, token)
    expect((await signOut(backend, token)).status).toBe(204)
    expect((await signOut(backend)).status).toBe(204)
    expect(await auditEvents(backend, 'authn_token_revoked')).toHaveLength(1)
  })
})

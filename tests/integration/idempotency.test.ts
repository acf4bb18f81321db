import { describe, expect, it } from 'vitest'
import type { Hasher } from '../../backend/src/credentials/hasher.ts'
import {
  inParallel,
  call,
  changePassword,
  deliverMail,
  marta,
  newPassword,
  requestRecovery,
  startBackend,
} from './support.ts'

describe('a request with an Idempotency-Key', () => {
  it.each(['/v1/password-recoveries', '/v1/password-changes'])(
    'requires a key of 1 to 64 visible ASCII characters: %s',
    async (url) => {
      const backend = await startBackend()
      const body = { username: marta.username, currentPassword: 'a', newPassword: 'b' }
      for (const key of [undefined, '', 'x'.repeat(65), 'a b', 'ñ']) {
        const headers = key === undefined ? {} : { 'idempotency-key': key }
        const response = await call(backend, 'POST', url, { body, headers })
        expect(response).toMatchObject({ status: 400, body: { code: 'validation' } })
      }
    },
  )

  it('is rejected if the key was used with a different body', async () => {
    const backend = await startBackend()
    await requestRecovery(backend, marta.username, 'one')
    const other = await requestRecovery(backend, 'DNI7654321', 'one')
    expect(other).toMatchObject({ status: 422, body: { code: 'validation' } })
  })

  it('treats another spelling of the username as the same body', async () => {
    const backend = await startBackend()
    await requestRecovery(backend, marta.username, 'one')
    expect((await requestRecovery(backend, '25.582.558', 'one')).status).toBe(202)
  })

  it('does not share keys between endpoints', async () => {
    const backend = await startBackend()
    await requestRecovery(backend, marta.username, 'one')
    const change = await changePassword(backend, marta.password, newPassword, { key: 'one' })
    expect(change.status).toBe(204)
  })

  it('runs once for 20 concurrent requests; the others get 409', async () => {
    const first = await startBackend()
    const second = await startBackend({ sharedWith: first })
    const refused = Promise.withResolvers<undefined>()
    for (const { hasher } of [first, second]) {
      const { verify } = hasher
      const held: Hasher['verify'] = (...given) => refused.promise.then(() => verify(...given))
      Object.assign(hasher, { verify: held })
    }
    let refusals = 0
    const responses = await inParallel(20, async (i) => {
      const backend = i % 2 === 0 ? first : second
      const response = await changePassword(backend, marta.password, newPassword, { key: 'one' })
      if (response.status === 409) refusals += 1
      if (refusals === 19) refused.resolve(undefined)
      return response
    })
    const [success, ...others] = responses.toSorted((a, b) => a.status - b.status)
    expect(success?.status).toBe(204)
    for (const { status, body } of others) {
      expect(status).toBe(409)
      expect(body).toMatchObject({ code: 'unavailable', retryAfterSeconds: 1 })
    }
    const history = await first.db.selectFrom('password_history').selectAll().execute()
    expect(history).toHaveLength(2)
    await deliverMail(first)
    expect(first.mail.mails).toHaveLength(1)
  })

  it('is taken over 30 seconds after the backend that was handling it has died', async () => {
    const backend = await startBackend()
    await requestRecovery(backend, marta.username, 'one')
    const leasedUntil = new Date(backend.clock.now().getTime() + 30_000)
    await backend.db
      .updateTable('idempotency_records')
      .set({ response: null, leased_until: leasedUntil })
      .execute()
    expect((await requestRecovery(backend, marta.username, 'one')).status).toBe(409)
    expect((await requestRecovery(backend, 'DNI7654321', 'one')).status).toBe(422)
    backend.clock.advance(30)
    expect((await requestRecovery(backend, 'DNI7654321', 'one')).status).toBe(422)
    expect((await requestRecovery(backend, marta.username, 'one')).status).toBe(202)
  })

  it('expires after 24 hours', async () => {
    const backend = await startBackend()
    await requestRecovery(backend, marta.username, 'one')
    backend.clock.advance(24 * 60 * 60)
    expect((await requestRecovery(backend, 'DNI7654321', 'one')).status).toBe(202)
  })

  it('stores no part of its body', async () => {
    const backend = await startBackend()
    await changePassword(backend, marta.password)
    const rows = JSON.stringify(
      await backend.db.selectFrom('idempotency_records').selectAll().execute(),
    )
    expect(rows).toContain('"ok":true')
    expect(rows).not.toMatch(/25582558|lapacho|caballo/)
  })
})

import { request } from 'node:http'
import { sql } from 'kysely'
import { describe, expect, it, vi } from 'vitest'
import type { CountedHasher } from '../support/fakes/counted-hasher.ts'
import {
  inParallel,
  auditEvents,
  changePassword,
  currentSession,
  deliverMail,
  marta,
  newPassword,
  reserveAttempts,
  recoverTemporaryPassword,
  signIn,
  startBackend,
} from './support.ts'

describe('a password change', () => {
  it('replaces the password', async () => {
    const backend = await startBackend()
    expect((await changePassword(backend, marta.password)).status).toBe(204)
    expect((await signIn(backend)).status).toBe(401)
    expect((await signIn(backend, newPassword)).status).toBe(201)
  })

  it('ends all sessions of the account [asvs-7.4.3]', async () => {
    const backend = await startBackend()
    const responses = [await signIn(backend), await signIn(backend)]
    await changePassword(backend, marta.password)
    for (const { body } of responses) {
      const current = await currentSession(backend, body.session?.token)
      expect(current.body.code).toBe('session-expired')
    }
  })

  it('makes a sign-in in progress fail', async () => {
    const backend = await startBackend()
    const { verify } = backend.hasher
    // The password is changed after the old one has been verified and before the session is opened.
    const hasher = backend.hasher as { -readonly [K in keyof CountedHasher]: CountedHasher[K] }
    hasher.verify = async (hash, secret) => {
      hasher.verify = verify
      const right = await verify(hash, secret)
      expect((await changePassword(backend, marta.password)).status).toBe(204)
      return right
    }
    expect((await signIn(backend)).status).toBe(401)
    expect(await backend.db.selectFrom('sessions').selectAll().execute()).toEqual([])
  })

  it('succeeds only once if two are concurrent', async () => {
    const backend = await startBackend()
    const responses = await inParallel(2, (i) =>
      changePassword(backend, marta.password, `${newPassword} ${i}`),
    )
    expect(responses.map(({ status }) => status).sort()).toEqual([204, 401])
  })

  it('is no longer required afterward', async () => {
    const backend = await startBackend()
    await backend.db.updateTable('accounts').set({ change_due: 'expired' }).execute()
    await changePassword(backend, marta.password)
    expect((await signIn(backend, newPassword)).status).toBe(201)
  })

  it('sends a notice with the time and without passwords', async () => {
    const backend = await startBackend()
    await changePassword(backend, marta.password)
    await deliverMail(backend)
    expect(backend.mail.mails).toHaveLength(1)
    const [notice] = backend.mail.mails
    expect(notice).toMatchObject({ to: marta.email, subject: 'Su clave fue modificada' })
    expect(notice?.text).toContain('2 de marzo de 2026')
    for (const secret of [marta.password, newPassword]) {
      expect(JSON.stringify(notice)).not.toContain(secret)
    }
  })

  it('has a row in the audit trail, whether it succeeds or fails', async () => {
    const backend = await startBackend()
    await changePassword(backend, 'this is wrong')
    await changePassword(backend, marta.password, 'short')
    await changePassword(backend, marta.password)
    const failures = await auditEvents(backend, 'authn_password_change_fail')
    expect(failures.map(({ detail }) => detail)).toEqual(['invalid-credentials', 'weak-password'])
    expect(await auditEvents(backend, 'authn_password_change')).toHaveLength(1)
  })
})

describe('a new password', () => {
  it('is rejected with a list of its violations', async () => {
    const backend = await startBackend()
    const { status, body } = await changePassword(backend, marta.password, 'corta')
    expect(status).toBe(422)
    expect(body).toMatchObject({ code: 'weak-password' })
    expect(body.violations).toContain('too-short')
  })

  it("does not use up one of the temporary password's tries if it is rejected", async () => {
    const backend = await startBackend()
    const temporaryPassword = await recoverTemporaryPassword(backend)
    for (let i = 0; i < 6; i += 1) {
      expect((await changePassword(backend, temporaryPassword, 'corta')).body.code).toBe(
        'weak-password',
      )
    }
    expect((await changePassword(backend, temporaryPassword)).status).toBe(204)
  })

  it('is rejected if it has the format of a temporary password [asvs-6.4.1]', async () => {
    const backend = await startBackend()
    const { body } = await changePassword(backend, marta.password, 'ABCD-efgh-jkmnp')
    expect(body.violations).toContain('temporary-password-shape')
  })

  it('is rejected if it is the current password or one of the five before it, but not if it is older', async () => {
    const backend = await startBackend()
    let current = marta.password
    for (let i = 0; i < 6; i += 1) {
      const again = await changePassword(backend, current, current)
      expect(again.body.code).toBe('password-reused')
      const next = `${newPassword} ${'aeioub'[i] ?? ''}`
      const first = await changePassword(backend, current, marta.password)
      expect(first.body.code).toBe('password-reused')
      expect((await changePassword(backend, current, next)).status).toBe(204)
      current = next
    }
    expect((await changePassword(backend, current, marta.password)).status).toBe(204)
    const history = await backend.db.selectFrom('password_history').selectAll().execute()
    expect(history).toHaveLength(6)
  })

  it('is rejected if it is the previous password, even if the change is made with a temporary password', async () => {
    const backend = await startBackend()
    const temporaryPassword = await recoverTemporaryPassword(backend)
    const { body } = await changePassword(backend, temporaryPassword, marta.password)
    expect(body.code).toBe('password-reused')
  })
})

describe('a repeated change with the same Idempotency-Key', () => {
  it('gets the same response and runs only once', async () => {
    const backend = await startBackend()
    for (let i = 0; i < 3; i += 1) {
      const response = await changePassword(backend, marta.password, newPassword, { key: 'one' })
      expect(response.status).toBe(204)
    }
    await deliverMail(backend)
    expect(backend.mail.mails).toHaveLength(1)
  })

  it('counts a wrong password only once', async () => {
    const backend = await startBackend()
    for (let i = 0; i < 9; i += 1) {
      const response = await changePassword(backend, 'wrong', newPassword, { key: 'one' })
      expect(response.body.code).toBe('invalid-credentials')
    }
    expect((await signIn(backend)).status).toBe(201)
  })

  it("succeeds if the first request's connection was lost", async () => {
    const backend = await startBackend()
    const { port } = new URL(await backend.app.listen({ port: 0, host: '127.0.0.1' }))
    const body = JSON.stringify({
      username: marta.username,
      currentPassword: marta.password,
      newPassword,
    })
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'idempotency-key': 'one',
    }
    const dying = request({
      port,
      path: '/v1/password-changes',
      method: 'POST',
      headers,
    })
    dying.on('error', () => undefined)
    dying.end(body, () => dying.destroy())
    await vi.waitFor(async () => {
      expect(await auditEvents(backend, 'authn_password_change')).toHaveLength(1)
    }, 10_000)
    const retry = await changePassword(backend, marta.password, newPassword, { key: 'one' })
    expect(retry.status).toBe(204)
    expect((await signIn(backend, newPassword)).status).toBe(201)
    expect(await auditEvents(backend, 'authn_password_change')).toHaveLength(1)
  })

  it('succeeds if the server failed after committing the first request', async () => {
    const backend = await startBackend({ ownDatabase: true })
    const { db } = backend
    await sql`create function fail() returns trigger language plpgsql as 'begin raise ''lost''; end'`.execute(
      db,
    )
    await sql`create trigger fail before insert on audit_events execute function fail()`.execute(db)
    const lost = await changePassword(backend, marta.password, newPassword, { key: 'one' })
    expect(lost.status).toBe(500)
    await sql`drop trigger fail on audit_events`.execute(db)
    const retry = await changePassword(backend, marta.password, newPassword, { key: 'one' })
    expect(retry.status).toBe(204)
    expect((await signIn(backend, newPassword)).status).toBe(201)
  })

  it('runs again if the first request got no final response', async () => {
    const backend = await startBackend()
    await reserveAttempts(backend, 5)
    const first = await changePassword(backend, marta.password, newPassword, { key: 'one' })
    expect(first.status).toBe(503)
    await backend.db.updateTable('attempt_counters').set({ in_flight: [] }).execute()
    const retry = await changePassword(backend, marta.password, newPassword, { key: 'one' })
    expect(retry.status).toBe(204)
  })
})

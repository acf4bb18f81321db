import { describe, expect, it } from 'vitest'
import {
  atOnce,
  auditEvents,
  call,
  changePassword,
  currentSession,
  deliverMail,
  failToSignIn,
  marta,
  newPassword,
  recoverTemporaryPassword,
  requestRecovery,
  signIn,
  startBackend,
} from './support.ts'
import { temporaryPasswordIn } from '../support/fakes/postbox.ts'

const temporary = { status: 200, body: { next: 'change-password', reason: 'temporary' } }
const otherKey = (key: string) => (key.startsWith('2') ? `3${key.slice(1)}` : `2${key.slice(1)}`)

describe('the temporary key', () => {
  it('opens no session, it only asks for the change, as often as it is given', async () => {
    const backend = await startBackend()
    const key = await recoverTemporaryPassword(backend)
    for (let i = 0; i < 8; i += 1) expect(await signIn(backend, key)).toMatchObject(temporary)
    expect(await backend.db.selectFrom('sessions').selectAll().execute()).toEqual([])
  })

  it.each([
    ['without hyphens', (key: string) => key.replaceAll('-', '')],
    ['in capitals', (key: string) => key.toUpperCase()],
    ['with blanks around', (key: string) => `  ${key}\n`],
    ['with blanks between', (key: string) => key.split('').join(' ')],
    ['with long hyphens', (key: string) => key.replaceAll('-', '–')],
  ])('works %s', async (_case, typed) => {
    const backend = await startBackend()
    const key = await recoverTemporaryPassword(backend)
    expect(await signIn(backend, typed(key))).toMatchObject(temporary)
  })

  it('lasts an hour from when the mail leaves [asvs-6.4.1] [asvs-6.5.5]', async () => {
    const backend = await startBackend()
    await requestRecovery(backend)
    backend.clock.advance(3 * 60 * 60)
    await deliverMail(backend)
    const key = temporaryPasswordIn(backend.mail.letters[0])
    backend.clock.advance(3_599)
    expect(await signIn(backend, key)).toMatchObject(temporary)
    backend.clock.advance(1)
    expect((await signIn(backend, key)).status).toBe(401)
    expect((await changePassword(backend, key)).status).toBe(401)
  })

  it('leaves the password as it was: a stranger who asks for one locks nobody out', async () => {
    const backend = await startBackend()
    await recoverTemporaryPassword(backend)
    expect((await signIn(backend)).status).toBe(201)
  })

  it('is void after a sign-in with the password', async () => {
    const backend = await startBackend()
    const key = await recoverTemporaryPassword(backend)
    await signIn(backend)
    expect((await signIn(backend, key)).status).toBe(401)
  })

  it('is void after a newer one was sent', async () => {
    const backend = await startBackend()
    const former = await recoverTemporaryPassword(backend)
    backend.clock.advance(120)
    const newer = await recoverTemporaryPassword(backend)
    expect((await signIn(backend, former)).status).toBe(401)
    expect(await signIn(backend, newer)).toMatchObject(temporary)
  })

  it('is used up by the change [asvs-6.4.1] [asvs-6.5.1]', async () => {
    const backend = await startBackend()
    const key = await recoverTemporaryPassword(backend)
    expect((await changePassword(backend, key)).status).toBe(204)
    expect((await signIn(backend, key)).status).toBe(401)
    expect((await changePassword(backend, key, 'otra frase bien larga')).status).toBe(401)
  })

  it('lies nowhere in the database in clear [asvs-6.5.2]', async () => {
    const backend = await startBackend()
    const key = await recoverTemporaryPassword(backend)
    const tables = ['temporary_passwords', 'outbox', 'audit_events', 'idempotency_records'] as const
    for (const table of tables) {
      const rows = JSON.stringify(await backend.db.selectFrom(table).selectAll().execute())
      expect(rows).not.toContain(key)
      expect(rows).not.toContain(key.replaceAll('-', ''))
    }
  })
})

describe('the temporary key under attack', () => {
  it('allows five tries, and the password is not touched by them [asvs-6.6.3]', async () => {
    const backend = await startBackend()
    const key = await recoverTemporaryPassword(backend)
    for (let i = 0; i < 5; i += 1) await signIn(backend, otherKey(key))
    expect((await signIn(backend, key)).status).toBe(401)
    expect((await signIn(backend)).status).toBe(201)
    expect(await auditEvents(backend, 'authn_login_lock')).toEqual([])
  })

  it('still works at the fifth try, and a right one does not use a try up', async () => {
    const backend = await startBackend()
    const key = await recoverTemporaryPassword(backend)
    for (let i = 0; i < 4; i += 1) await signIn(backend, otherKey(key))
    for (let i = 0; i < 3; i += 1) expect(await signIn(backend, key)).toMatchObject(temporary)
  })

  it('compares at most five of 100 guesses at once, over two instances and both entries', async () => {
    const first = await startBackend()
    const second = await startBackend({ beside: first })
    const key = await recoverTemporaryPassword(first)
    await atOnce(100, (i) => {
      const backend = i % 2 === 0 ? first : second
      return i % 4 < 2 ? signIn(backend, otherKey(key)) : changePassword(backend, otherKey(key))
    })
    expect(first.hasher.counts.real + second.hasher.counts.real).toBe(5)
    expect((await signIn(first, key)).status).toBe(401)
  })

  it('works while the account is locked, and opens the lock [asvs-6.1.1]', async () => {
    const backend = await startBackend()
    await failToSignIn(backend, 5)
    const key = await recoverTemporaryPassword(backend)
    expect(await signIn(backend, key)).toMatchObject(temporary)
    const [unlock] = await auditEvents(backend, 'authn_unlock')
    expect(unlock?.account_id).not.toBeNull()
    expect((await signIn(backend)).status).toBe(201)
  })

  it('is only good for its own account [asvs-6.6.2]', async () => {
    const backend = await startBackend()
    const key = await recoverTemporaryPassword(backend)
    expect((await signIn(backend, key, 'DNI11222333')).status).toBe(401)
    const change = await changePassword(backend, key, newPassword, { username: 'DNI11222333' })
    expect(change.status).toBe(401)
  })
})

describe('no step can be skipped', () => {
  it('gives nothing to whoever calls a later step with what an earlier one gave', async () => {
    const backend = await startBackend()
    await requestRecovery(backend)
    expect((await changePassword(backend, '')).status).toBe(401)
    await deliverMail(backend)
    const key = temporaryPasswordIn(backend.mail.letters[0])
    const answer = await signIn(backend, key)
    expect(answer.body).toEqual(temporary.body)
    for (const token of ['', key, key.replaceAll('-', ''), marta.username]) {
      expect((await currentSession(backend, token)).status).toBe(401)
    }
    expect((await call(backend, 'GET', '/v1/sessions/current')).status).toBe(401)
    const [row] = await backend.db.selectFrom('temporary_passwords').selectAll().execute()
    for (const secret of [row?.id ?? '', row?.password_hash ?? '']) {
      expect((await signIn(backend, secret)).status).toBe(401)
    }
    expect((await changePassword(backend, key)).status).toBe(204)
    expect((await currentSession(backend, key)).status).toBe(401)
    expect((await signIn(backend, newPassword)).status).toBe(201)
  })
})

import { describe, expect, it } from 'vitest'
import {
  inParallel,
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
import { temporaryPasswordIn } from '../support/fakes/fake-mail-server.ts'

const temporary = { status: 200, body: { next: 'change-password', reason: 'temporary' } }
const otherPassword = (temporaryPassword: string) =>
  temporaryPassword.startsWith('2')
    ? `3${temporaryPassword.slice(1)}`
    : `2${temporaryPassword.slice(1)}`

describe('a temporary password', () => {
  it('opens no session and requires a change, however often it is used', async () => {
    const backend = await startBackend()
    const temporaryPassword = await recoverTemporaryPassword(backend)
    for (let i = 0; i < 8; i += 1)
      expect(await signIn(backend, temporaryPassword)).toMatchObject(temporary)
    expect(await backend.db.selectFrom('sessions').selectAll().execute()).toEqual([])
  })

  it.each([
    ['without hyphens', (temporaryPassword: string) => temporaryPassword.replaceAll('-', '')],
    ['in capitals', (temporaryPassword: string) => temporaryPassword.toUpperCase()],
    ['with spaces around', (temporaryPassword: string) => `  ${temporaryPassword}\n`],
    ['with spaces between', (temporaryPassword: string) => temporaryPassword.split('').join(' ')],
    ['with en dashes', (temporaryPassword: string) => temporaryPassword.replaceAll('-', '–')],
  ])('is accepted %s', async (_case, typed) => {
    const backend = await startBackend()
    const temporaryPassword = await recoverTemporaryPassword(backend)
    expect(await signIn(backend, typed(temporaryPassword))).toMatchObject(temporary)
  })

  it('expires an hour after its e-mail is sent [asvs-6.4.1] [asvs-6.5.5]', async () => {
    const backend = await startBackend()
    await requestRecovery(backend)
    backend.clock.advance(60 * 60)
    await deliverMail(backend)
    const temporaryPassword = temporaryPasswordIn(backend.mail.mails[0])
    backend.clock.advance(3_599)
    expect(await signIn(backend, temporaryPassword)).toMatchObject(temporary)
    backend.clock.advance(1)
    expect((await signIn(backend, temporaryPassword)).status).toBe(401)
    expect((await changePassword(backend, temporaryPassword)).status).toBe(401)
  })

  it('leaves the password valid', async () => {
    const backend = await startBackend()
    await recoverTemporaryPassword(backend)
    expect((await signIn(backend)).status).toBe(201)
  })

  it('is voided by a sign-in with the password', async () => {
    const backend = await startBackend()
    const temporaryPassword = await recoverTemporaryPassword(backend)
    await signIn(backend)
    expect((await signIn(backend, temporaryPassword)).status).toBe(401)
  })

  it('is voided by a newer temporary password', async () => {
    const backend = await startBackend()
    const former = await recoverTemporaryPassword(backend)
    backend.clock.advance(120)
    const newer = await recoverTemporaryPassword(backend)
    expect((await signIn(backend, former)).status).toBe(401)
    expect(await signIn(backend, newer)).toMatchObject(temporary)
  })

  it('is used up by the password change [asvs-6.4.1] [asvs-6.5.1]', async () => {
    const backend = await startBackend()
    const temporaryPassword = await recoverTemporaryPassword(backend)
    expect((await changePassword(backend, temporaryPassword)).status).toBe(204)
    expect((await signIn(backend, temporaryPassword)).status).toBe(401)
    expect((await changePassword(backend, temporaryPassword, 'otra frase bien larga')).status).toBe(
      401,
    )
  })

  it('is not stored in clear text [asvs-6.5.2]', async () => {
    const backend = await startBackend()
    const temporaryPassword = await recoverTemporaryPassword(backend)
    const tables = ['temporary_passwords', 'jobs', 'audit_events', 'idempotency_records'] as const
    for (const table of tables) {
      const rows = JSON.stringify(await backend.db.selectFrom(table).selectAll().execute())
      expect(rows).not.toContain(temporaryPassword)
      expect(rows).not.toContain(temporaryPassword.replaceAll('-', ''))
    }
  })
})

describe('a temporary password under attack', () => {
  it('allows five tries, which do not affect the password [asvs-6.6.3]', async () => {
    const backend = await startBackend()
    const temporaryPassword = await recoverTemporaryPassword(backend)
    for (let i = 0; i < 5; i += 1) await signIn(backend, otherPassword(temporaryPassword))
    expect((await signIn(backend, temporaryPassword)).status).toBe(401)
    expect((await signIn(backend)).status).toBe(201)
    expect(await auditEvents(backend, 'authn_login_lock')).toEqual([])
  })

  it('is still valid at the fifth try, and a correct try is not counted', async () => {
    const backend = await startBackend()
    const temporaryPassword = await recoverTemporaryPassword(backend)
    for (let i = 0; i < 4; i += 1) await signIn(backend, otherPassword(temporaryPassword))
    for (let i = 0; i < 3; i += 1)
      expect(await signIn(backend, temporaryPassword)).toMatchObject(temporary)
  })

  it('is compared with at most five of 100 concurrent guesses across two instances and both endpoints that check passwords', async () => {
    const first = await startBackend()
    const second = await startBackend({ sharedWith: first })
    const temporaryPassword = await recoverTemporaryPassword(first)
    await inParallel(100, (i) => {
      const backend = i % 2 === 0 ? first : second
      return i % 4 < 2
        ? signIn(backend, otherPassword(temporaryPassword))
        : changePassword(backend, otherPassword(temporaryPassword))
    })
    expect(first.hasher.counts.real + second.hasher.counts.real).toBe(5)
    expect((await signIn(first, temporaryPassword)).status).toBe(401)
  })

  it('is accepted each time if it is used 20 times simultaneously across two instances', async () => {
    const first = await startBackend()
    const second = await startBackend({ sharedWith: first })
    const temporaryPassword = await recoverTemporaryPassword(first)
    const responses = await inParallel(20, (i) =>
      signIn(i % 2 === 0 ? first : second, temporaryPassword),
    )
    for (const response of responses) expect(response).toMatchObject(temporary)
  })

  it('is accepted twice for a double tap after four wrong tries', async () => {
    const backend = await startBackend()
    const temporaryPassword = await recoverTemporaryPassword(backend)
    for (let i = 0; i < 4; i += 1) await signIn(backend, otherPassword(temporaryPassword))
    const responses = await inParallel(2, () => signIn(backend, temporaryPassword))
    for (const response of responses) expect(response).toMatchObject(temporary)
  })

  it('is accepted while the account is locked, and unlocks the account [asvs-6.1.1]', async () => {
    const backend = await startBackend()
    await failToSignIn(backend, 5)
    const temporaryPassword = await recoverTemporaryPassword(backend)
    expect(await signIn(backend, temporaryPassword)).toMatchObject(temporary)
    const [unlock] = await auditEvents(backend, 'authn_unlock')
    expect(unlock?.account_id).not.toBeNull()
    expect((await signIn(backend)).status).toBe(201)
  })

  it('is valid only for its account [asvs-6.6.2]', async () => {
    const backend = await startBackend()
    const temporaryPassword = await recoverTemporaryPassword(backend)
    expect((await signIn(backend, temporaryPassword, 'DNI11222333')).status).toBe(401)
    const change = await changePassword(backend, temporaryPassword, newPassword, {
      username: 'DNI11222333',
    })
    expect(change.status).toBe(401)
  })
})

describe('the recovery steps', () => {
  it('cannot be skipped with a secret from an earlier step', async () => {
    const backend = await startBackend()
    await requestRecovery(backend)
    expect((await changePassword(backend, '')).status).toBe(401)
    await deliverMail(backend)
    const temporaryPassword = temporaryPasswordIn(backend.mail.mails[0])
    const response = await signIn(backend, temporaryPassword)
    expect(response.body).toEqual(temporary.body)
    for (const token of [
      '',
      temporaryPassword,
      temporaryPassword.replaceAll('-', ''),
      marta.username,
    ]) {
      expect((await currentSession(backend, token)).status).toBe(401)
    }
    expect((await call(backend, 'GET', '/v1/sessions/current')).status).toBe(401)
    const [row] = await backend.db.selectFrom('temporary_passwords').selectAll().execute()
    for (const secret of [row?.id ?? '', row?.password_hash ?? '']) {
      expect((await signIn(backend, secret)).status).toBe(401)
    }
    expect((await changePassword(backend, temporaryPassword)).status).toBe(204)
    expect((await currentSession(backend, temporaryPassword)).status).toBe(401)
    expect((await signIn(backend, newPassword)).status).toBe(201)
  })
})

import { describe, expect, it } from 'vitest'
import { createInsuredPerson } from '../../backend/src/dev/people.ts'
import { startUnlimited } from './client-kinds.ts'
import {
  auditEvents,
  changePassword,
  deliverMail,
  failToSignIn,
  newPassword,
  requestRecovery,
  signIn,
  type TestBackend,
} from './support.ts'
import { temporaryPasswordIn } from '../support/fakes/fake-mail-server.ts'

/** A person whose imported password has the 13 characters of a temporary password. */
const legacy = {
  username: 'DNI30111222',
  displayName: 'Ana Paz',
  email: 'ana@ejemplo.test',
  password: 'vecam27patzaS',
}

async function startWithLegacy() {
  const backend = await startUnlimited()
  await createInsuredPerson(backend.db, backend.hasher, legacy)
  return backend
}

const signInLegacy = (backend: TestBackend, password = legacy.password) =>
  signIn(backend, password, legacy.username)

async function recover(backend: TestBackend): Promise<string> {
  const before = backend.mail.mails.length
  await requestRecovery(backend, legacy.username)
  await deliverMail(backend)
  return temporaryPasswordIn(backend.mail.mails.slice(before).at(-1))
}

describe('an imported password in the format of a temporary password', () => {
  it('opens a session only exactly as written, not in another case or with hyphens', async () => {
    const backend = await startWithLegacy()
    expect((await signInLegacy(backend)).status).toBe(201)
    for (const other of ['vecam27patzas', 'VECAM27PATZAS', 'veca-m27p-atzaS'])
      expect((await signInLegacy(backend, other)).status).toBe(401)
  })

  it('opens a session however many temporary passwords unknown clients request', async () => {
    const backend = await startWithLegacy()
    for (let i = 0; i < 5; i += 1) {
      const temporaryPassword = await recover(backend)
      expect((await signInLegacy(backend, temporaryPassword)).body.reason).toBe('temporary')
      expect((await signInLegacy(backend)).status).toBe(201)
      expect((await signInLegacy(backend, temporaryPassword)).status).toBe(401)
      backend.clock.advance(120)
    }
  })

  it('can be changed, but not chosen again', async () => {
    const backend = await startWithLegacy()
    const { username, password } = legacy
    const change = (current: string, chosen: string) =>
      changePassword(backend, current, chosen, { username })
    expect((await change(password, newPassword)).status).toBe(204)
    const again = await change(newPassword, password)
    expect(again.body.violations).toContain('temporary-password-shape')
    expect((await signInLegacy(backend)).status).toBe(401)
  })

  it('opens no session while the account is locked', async () => {
    const backend = await startWithLegacy()
    await failToSignIn(backend, 5, legacy.username)
    const before = backend.hasher.counts.real
    expect((await signInLegacy(backend)).status).toBe(401)
    expect(backend.hasher.counts.real).toBe(before)
    backend.clock.advance(60)
    expect((await signInLegacy(backend)).status).toBe(201)
  })

  it('can be guessed at ten times a day by unknown clients, and these guesses lock nothing else', async () => {
    const backend = await startWithLegacy()
    for (let day = 0; day < 2; day += 1) {
      const before = backend.hasher.counts.real
      for (let i = 0; i < 30; i += 1) await signInLegacy(backend, 'abcd-efgh-jkmnp')
      backend.clock.advance(3_601)
      for (let i = 0; i < 30; i += 1) await signInLegacy(backend, 'abcd-efgh-jkmnp')
      expect(backend.hasher.counts.real - before).toBe(10)
      backend.clock.advance(24 * 60 * 60)
    }
    expect(await auditEvents(backend, 'authn_login_lock')).toEqual([])
  })

  it('can be guessed at 60 times in a row by unknown clients, after which a recovery still lets its owner in', async () => {
    const backend = await startWithLegacy()
    const before = backend.hasher.counts.real
    for (let i = 0; i < 30; i += 1) {
      for (let tries = 0; tries < 6; tries += 1) await signInLegacy(backend, 'abcd-efgh-jkmnp')
      backend.clock.advance(12 * 60 * 60 + 1)
    }
    expect(backend.hasher.counts.real - before).toBe(60)
    expect((await signInLegacy(backend)).status).toBe(401)
    expect((await signInLegacy(backend, await recover(backend))).body.reason).toBe('temporary')
  })
})

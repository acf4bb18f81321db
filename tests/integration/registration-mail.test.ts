import { describe, expect, it } from 'vitest'
import { createInsuredPerson } from '../../backend/src/dev/people.ts'
import {
  accounts,
  ana,
  createPolicyholder,
  mallory,
  mails,
  martaRegistration,
  martaPolicy,
  newestTemporaryPassword,
  register,
  signInAsAna,
  startWithAna,
  subjects,
} from './policyholders.ts'
import {
  auditEvents,
  deliverMail,
  marta,
  requestRecovery,
  signIn,
  startBackend,
} from './support.ts'

describe('the first temporary password', () => {
  it("is sent to the policy's e-mail address, and the account is created", async () => {
    const backend = await startWithAna()
    await register(backend)
    expect(await mails(backend)).toEqual([[ana.email, subjects.welcome]])
    expect((await signInAsAna(backend, newestTemporaryPassword(backend))).body.reason).toBe(
      'temporary',
    )
    expect((await accounts(backend)).at(-1)).toEqual({
      username: ana.username,
      email: ana.email,
      password_hash: null,
      version: 0,
    })
  })

  it.each([
    ['Ana.Paz@Ejemplo.TEST', 'ana.paz@ejemplo.test'],
    ['ana.paz@ejemplo.test', ' ANA.PAZ@EJEMPLO.TEST '],
    ['ana+seguro@ejemplo.test', 'Ana+Seguro@ejemplo.test'],
    ['"ana paz"@ejemplo.test', '"Ana Paz"@ejemplo.test'],
    ['"a@b, c"@ejemplo.test', '"a@b, c"@ejemplo.test'],
    ['josé@ñandú.test', 'JOSÉ@Ñandú.test'],
  ])('is sent to %s, as stored, if %s is typed', async (stored, typed) => {
    const backend = await startBackend()
    await createPolicyholder(backend.db, { ...ana, email: stored })
    await register(backend, { email: typed })
    expect(await mails(backend)).toEqual([[stored, subjects.welcome]])
  })

  it.each([
    'au-12.345.678',
    'AU 1234 5678',
    ' au_12345678 ',
    'ＡＵ１２３４５６７８',
    'a u‑12345678',
  ])('is sent for the policy number %j', async (policyNumber) => {
    const backend = await startWithAna()
    await register(backend, { policyNumber })
    expect(await mails(backend)).toHaveLength(1)
  })

  it("is sent for any of the person's policies if that policy's e-mail address is given", async () => {
    const backend = await startWithAna()
    const other = { policyNumber: 'CF00000007', email: 'casa@ejemplo.test' }
    await createPolicyholder(backend.db, { ...ana, ...other })
    await register(backend, { policyNumber: other.policyNumber })
    await register(backend, { email: other.email })
    expect(await mails(backend)).toEqual([])
    await register(backend, other)
    expect(await mails(backend)).toEqual([[other.email, subjects.welcome]])
    expect((await accounts(backend)).at(-1)?.email).toBe(other.email)
  })
})

describe('a registration', () => {
  it.each([
    ['an unknown username', { username: 'DNI11222333' }],
    ['an unknown policy', { policyNumber: 'AU99999999' }],
    ["another person's policy", { policyNumber: 'AU00000002' }],
    ["another policy's e-mail address", { email: 'poliza@ejemplo.test' }],
    ['an e-mail address that the policy does not have', mallory],
    ['an e-mail address that only looks the same', { email: 'аna@ejemplo.test' }],
    ['the username of a person with an account', { username: marta.username }],
  ])('is ignored if it has %s', async (_case, claim) => {
    const backend = await startWithAna()
    await createPolicyholder(backend.db, martaPolicy)
    const before = await accounts(backend)
    await register(backend, claim)
    expect(await mails(backend)).toEqual([])
    expect(await accounts(backend)).toEqual(before)
    expect(await backend.db.selectFrom('temporary_passwords').selectAll().execute()).toEqual([])
    expect(await backend.db.selectFrom('mail_counters').selectAll().execute()).toEqual([])
  })

  it.each([null, '', 'not an e-mail'])(
    'sends no e-mail if the e-mail address of its policy is %j',
    async (email) => {
      const backend = await startBackend()
      await createPolicyholder(backend.db, { ...ana, email, ownEmail: ana.email })
      await register(backend)
      expect(await mails(backend)).toEqual([])
      expect(await accounts(backend)).toHaveLength(1)
    },
  )
})

describe('the registration of a person with an account', () => {
  it("sends a notice to the account's e-mail address and changes nothing", async () => {
    const backend = await startBackend()
    await createPolicyholder(backend.db, martaPolicy)
    const before = await accounts(backend)
    await register(backend, martaRegistration)
    expect(await mails(backend)).toEqual([[marta.email, subjects.hasAccount]])
    expect(await accounts(backend)).toEqual(before)
    expect(await backend.db.selectFrom('temporary_passwords').selectAll().execute()).toEqual([])
    expect((await signIn(backend)).status).toBe(201)
  })

  it.each([null, ''])(
    'sends a notice to the policy’s e-mail address if that of the account is %j',
    async (none) => {
      const backend = await startBackend()
      const person = { username: 'DNI7654321', displayName: 'Sin Correo', email: none }
      await createInsuredPerson(backend.db, backend.hasher, { ...person, password: marta.password })
      await createPolicyholder(backend.db, {
        ...martaPolicy,
        ...person,
        email: 'poliza@ejemplo.test',
      })
      await register(backend, { ...martaRegistration, username: person.username })
      expect(await mails(backend)).toEqual([['poliza@ejemplo.test', subjects.hasAccount]])
      expect(backend.mail.mails[0]?.text).not.toContain('le enviaremos')
      expect((await accounts(backend)).at(-1)?.email).toBe(none)
    },
  )

  it("sends a temporary password to the policy's e-mail address if the account has no password", async () => {
    const backend = await startBackend()
    const unfinished = { username: ana.username, displayName: ana.displayName }
    await createInsuredPerson(backend.db, backend.hasher, {
      ...unfinished,
      email: 'old@ejemplo.test',
    })
    await createPolicyholder(backend.db, ana)
    await register(backend)
    expect(await mails(backend)).toEqual([[ana.email, subjects.welcome]])
    expect((await accounts(backend)).at(-1)?.email).toBe(ana.email)
    expect(await auditEvents(backend, 'user_created')).toEqual([])
  })

  it('can be repeated before the first temporary password is used; only the newest one is valid', async () => {
    const backend = await startWithAna()
    await register(backend)
    await deliverMail(backend)
    const former = newestTemporaryPassword(backend)
    backend.clock.advance(120)
    await register(backend)
    expect(await mails(backend)).toHaveLength(2)
    expect((await signInAsAna(backend, former)).status).toBe(401)
    expect((await signInAsAna(backend, newestTemporaryPassword(backend))).status).toBe(200)
    expect(await accounts(backend)).toHaveLength(2)
  })

  it('can be completed by a recovery', async () => {
    const backend = await startWithAna()
    await register(backend)
    await deliverMail(backend)
    await requestRecovery(backend, ana.username)
    expect((await mails(backend)).at(-1)).toEqual([ana.email, 'Su clave temporal de Segurometal'])
    expect((await signInAsAna(backend, newestTemporaryPassword(backend))).status).toBe(200)
  })
})

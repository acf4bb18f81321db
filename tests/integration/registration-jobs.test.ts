import { describe, expect, it } from 'vitest'
import { temporaryPasswordIn } from '../support/fakes/fake-mail-server.ts'
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
  inParallel,
  auditEvents,
  changePassword,
  deliverMail,
  newPassword,
  requestRecovery,
  signIn,
  startBackend,
} from './support.ts'

describe('limits on registration e-mails', () => {
  it.each([
    ['first temporary passwords', {}],
    ['account notices', martaRegistration],
  ])('allow one every two minutes and five a day: %s', async (_case, claim) => {
    const backend = await startWithAna()
    await createPolicyholder(backend.db, martaPolicy)
    await register(backend, claim)
    await deliverMail(backend)
    backend.clock.advance(119)
    await register(backend, claim)
    expect(await mails(backend)).toHaveLength(1)
    for (let i = 0; i < 9; i += 1) {
      backend.clock.advance(120)
      await register(backend, claim)
      await deliverMail(backend)
    }
    expect(backend.mail.mails).toHaveLength(5)
    const refusals = await auditEvents(backend, 'excess_rate_limit_exceeded')
    expect(refusals).toHaveLength(6)
    expect(refusals.every((event) => event.account_id !== null)).toBe(true)
    backend.clock.advance(24 * 60 * 60)
    await register(backend, claim)
    expect(await mails(backend)).toHaveLength(6)
  })

  it('do not count wrong guesses and recoveries', async () => {
    const backend = await startWithAna()
    for (let i = 0; i < 10; i += 1) await register(backend, { email: `m${i}@ejemplo.test` })
    await requestRecovery(backend, ana.username)
    await register(backend)
    expect(await mails(backend)).toEqual([[ana.email, subjects.welcome]])
    await requestRecovery(backend, ana.username)
    expect(await mails(backend)).toHaveLength(1)
  })

  it('count an e-mail once, however often sending it is tried', async () => {
    const backend = await startWithAna()
    backend.mail.failure = new Error('connect ECONNREFUSED')
    await register(backend)
    for (let minute = 0; minute < 10; minute += 1) {
      await deliverMail(backend)
      backend.clock.advance(60)
    }
    expect(backend.reports.length).toBeGreaterThan(5)
    backend.mail.failure = undefined
    backend.clock.advance(5 * 60)
    expect(await mails(backend)).toEqual([[ana.email, subjects.welcome]])
    expect((await signInAsAna(backend, newestTemporaryPassword(backend))).status).toBe(200)
    const counter = await backend.db.selectFrom('mail_counters').selectAll().executeTakeFirst()
    expect(counter).toMatchObject({ kind: 'registration', requested_at: [expect.any(Date)] })
    expect(await auditEvents(backend, 'excess_rate_limit_exceeded')).toEqual([])
    expect(await auditEvents(backend, 'user_created')).toHaveLength(1)
  })
})

describe('registrations while the mail server is down', () => {
  it('result in one e-mail with a valid password, despite later registrations with wrong data', async () => {
    const backend = await startWithAna()
    backend.mail.failure = new Error('connect ECONNREFUSED')
    for (let i = 0; i < 3; i += 1) {
      await register(backend)
      await register(backend, mallory)
      await deliverMail(backend)
      backend.clock.advance(150)
    }
    await register(backend, mallory)
    backend.mail.failure = undefined
    backend.clock.advance(5 * 60)
    expect(await mails(backend)).toEqual([[ana.email, subjects.welcome]])
    expect((await signInAsAna(backend, newestTemporaryPassword(backend))).status).toBe(200)
  })

  it("send nothing if the policy's e-mail address is removed in the meantime", async () => {
    const backend = await startWithAna()
    backend.mail.failure = new Error('connect ECONNREFUSED')
    await register(backend)
    await deliverMail(backend)
    backend.mail.failure = undefined
    await backend.db.updateTable('policies').set({ email: null }).execute()
    backend.clock.advance(60)
    expect(await mails(backend)).toEqual([])
  })

  it('create no temporary password if the account gets a password in the meantime', async () => {
    const backend = await startWithAna()
    await register(backend)
    await deliverMail(backend)
    const temporaryPassword = newestTemporaryPassword(backend)
    backend.clock.advance(120)
    backend.mail.failure = new Error('connect ECONNREFUSED')
    await register(backend)
    await requestRecovery(backend, ana.username)
    const as = { username: ana.username }
    expect((await changePassword(backend, temporaryPassword, newPassword, as)).status).toBe(204)
    await deliverMail(backend)
    backend.mail.failure = undefined
    backend.clock.advance(60)
    expect((await mails(backend)).slice(1).map(([, subject]) => subject)).toContain(
      subjects.hasAccount,
    )
    expect((await signIn(backend, newPassword, ana.username)).status).toBe(201)
  })
})

describe('two job workers', () => {
  it('create only one account and send only one e-mail for 20 registrations', async () => {
    const first = await startWithAna()
    const second = await startBackend({ sharedWith: first })
    await inParallel(20, (i) => register(i % 2 === 0 ? first : second, i % 4 < 2 ? {} : mallory))
    await Promise.all([first, second, first, second].map(deliverMail))
    expect(first.mail.mails.map(({ to }) => to)).toEqual([ana.email])
    expect((await signInAsAna(second, newestTemporaryPassword(first))).status).toBe(200)
    expect(await accounts(first)).toHaveLength(2)
    expect([...first.reports, ...second.reports]).toEqual([])
  })

  it('create temporary passwords for one account without conflicts', async () => {
    const first = await startWithAna()
    const second = await startBackend({ sharedWith: first })
    const other = { policyNumber: 'CF00000007', email: 'casa@ejemplo.test' }
    await createPolicyholder(first.db, { ...ana, ...other })
    await register(first)
    await deliverMail(first)
    for (let round = 0; round < 4; round += 1) {
      first.clock.advance(150)
      await register(first, round % 2 === 0 ? other : {})
      await register(second)
      await requestRecovery(second, ana.username)
      await Promise.all([first, second, first, second].map(deliverMail))
    }
    expect([...first.reports, ...second.reports]).toEqual([])
    expect(first.mail.mails).toHaveLength(9)
    const statuses = []
    for (const mail of first.mail.mails.slice(-2)) {
      statuses.push((await signInAsAna(first, temporaryPasswordIn(mail))).status)
    }
    expect(statuses.sort()).toEqual([200, 401])
    expect(await accounts(first)).toHaveLength(2)
  })
})

describe('a completed registration', () => {
  it('leaves no password, policy number or e-mail address in its rows, and no personal data in the audit trail', async () => {
    const backend = await startWithAna()
    await register(backend)
    await register(backend, mallory)
    await deliverMail(backend)
    const temporaryPassword = newestTemporaryPassword(backend)
    const jobs = await backend.db.selectFrom('jobs').selectAll().execute()
    for (const { payload } of jobs) expect(payload).not.toHaveProperty('secret')
    const audit = await backend.db.selectFrom('audit_events').selectAll().orderBy('id').execute()
    expect(audit.map(({ event }) => event)).toEqual(['user_created', 'authn_token_created'])
    const [made] = jobs.filter(({ payload }) => payload.policyId !== undefined)
    expect(made?.username).toBe(ana.username)
    for (const { client_label, request_id } of audit) {
      expect({ client_label, request_id }).toEqual({
        client_label: made?.client_label,
        request_id: made?.request_id,
      })
    }
    expect(new Set(audit.map(({ account_id }) => account_id)).size).toBe(1)
    const keys = await backend.db.selectFrom('temporary_passwords').selectAll().execute()
    const rows = JSON.stringify([jobs, audit, keys])
    for (const secret of [
      temporaryPassword,
      temporaryPassword.replaceAll('-', ''),
      '12345678',
      'ejemplo',
    ]) {
      expect(rows).not.toContain(secret)
    }
    expect(JSON.stringify(audit)).not.toContain('31222333')
  })
})

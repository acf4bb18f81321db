import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { dropDeadJob, listDeadJobs, retryDeadJob } from '../../backend/src/jobs/dead-jobs.ts'
import { enqueue } from '../../backend/src/jobs/repository.ts'
import { ana, mails, register, startWithAna, subjects } from './policyholders.ts'
import {
  changePassword,
  deliverMail,
  marta,
  requestRecovery,
  startBackend,
  type TestBackend,
} from './support.ts'

const reply = (responseCode: number, command: string, code = 'EENVELOPE') =>
  Object.assign(new Error(`${responseCode} <marta@ejemplo.test>: no`), {
    code,
    responseCode,
    command,
    response: `${responseCode} <marta@ejemplo.test>: no`,
  })

async function pass(backend: TestBackend, hours: number) {
  for (let minutes = 0; minutes < hours * 60; minutes += 5) {
    await deliverMail(backend)
    backend.clock.advance(5 * 60)
  }
}

const jobs = ({ db }: TestBackend) => db.selectFrom('jobs').selectAll().execute()

describe('an e-mail to an address that the server rejects', () => {
  it('is given up after three tries', async () => {
    const backend = await startBackend()
    backend.mail.failure = reply(550, 'RCPT TO')
    await requestRecovery(backend)
    await pass(backend, 3)
    const [job] = await jobs(backend)
    expect(job).toMatchObject({ tries: 3, done_at: null, last_error: 'EENVELOPE 550 RCPT TO' })
    expect(job?.dead_at).not.toBeNull()
    expect(backend.reports).toEqual(['job', 'job', 'job', 'job-given-up'])
    expect(backend.hasher.counts.made).toBe(1)
    expect(await backend.db.selectFrom('temporary_passwords').selectAll().execute()).toHaveLength(1)
  })
})

describe.each([
  ['is full', reply(452, 'RCPT TO')],
  ['is shutting down', reply(421, 'MAIL FROM')],
  ['is down', new Error('connect ECONNREFUSED')],
  ["refuses this backend's password", reply(535, 'AUTH PLAIN', 'EAUTH')],
  ["has a problem with this backend's password", reply(454, 'AUTH PLAIN', 'EAUTH')],
  ['requires authentication', reply(530, 'MAIL FROM')],
] as const)('while the mail server %s', (_case, failure) => {
  it('an e-mail with a temporary password is tried for two hours and then given up, with one hash in total', async () => {
    const backend = await startBackend()
    backend.mail.failure = failure
    await requestRecovery(backend)
    await pass(backend, 1.75)
    const [open] = await jobs(backend)
    expect(open).toMatchObject({ dead_at: null, lasting_failures: 0 })
    expect(open?.tries).toBeGreaterThan(15)
    await pass(backend, 0.5)
    const [job] = await jobs(backend)
    expect(job?.dead_at).not.toBeNull()
    expect(job?.last_error).toBe(open?.last_error)
    expect(job?.payload).toEqual({})
    expect(backend.hasher.counts.made).toBe(1)
    expect(backend.reports.at(-1)).toBe('job-given-up')
    backend.mail.failure = undefined
    expect(await mails(backend)).toEqual([])
  })

  it('a notice is tried for a day and then given up', async () => {
    const backend = await startBackend()
    backend.mail.failure = failure
    await changePassword(backend, marta.password)
    await pass(backend, 23.5)
    expect((await jobs(backend))[0]?.dead_at).toBeNull()
    await pass(backend, 1)
    expect((await jobs(backend))[0]?.dead_at).not.toBeNull()
  })
})

describe('an account whose e-mail address is not valid', () => {
  it.each([' ', '\u00a0', 'marta', 'a@b.ar, c@d.ar'])('leaves no job open: %j', async (email) => {
    const backend = await startWithAna()
    await backend.db
      .updateTable('insured_persons')
      .set({ email })
      .where('username', '=', marta.username)
      .execute()
    await requestRecovery(backend)
    await changePassword(backend, marta.password)
    await deliverMail(backend)
    const open = (await jobs(backend)).filter(({ done_at }) => done_at === null)
    expect(open).toEqual([])
    expect(backend.mail.mails).toEqual([])
    expect(backend.reports).toEqual([])
  })
})

describe('jobs that were given up', () => {
  it('are listed without personal data, and can be repeated as new jobs', async () => {
    const backend = await startBackend()
    const { db, clock } = backend
    backend.mail.failure = reply(550, 'RCPT TO')
    await requestRecovery(backend)
    await pass(backend, 3)
    const dead = await listDeadJobs(db)
    expect(dead).toMatchObject([
      { kind: 'temporary-password', tries: 3, lastError: 'EENVELOPE 550 RCPT TO' },
    ])
    expect(JSON.stringify(dead)).not.toMatch(/25582558|marta/)
    backend.mail.failure = undefined
    expect(await retryDeadJob(db, dead[0]?.id ?? '', clock.sqlNow())).toBe(true)
    expect(await retryDeadJob(db, dead[0]?.id ?? '', clock.sqlNow())).toBe(false)
    await deliverMail(backend)
    expect(backend.mail.mails.map(({ to }) => to)).toEqual([marta.email])
    expect(await listDeadJobs(db)).toEqual([])
  })

  it('can be repeated if they are verified registrations', async () => {
    const backend = await startWithAna()
    const { db, clock } = backend
    backend.mail.failure = reply(550, 'RCPT TO')
    await register(backend)
    await pass(backend, 3)
    const [dead] = await listDeadJobs(db)
    expect(JSON.stringify(await jobs(backend))).not.toMatch(/ejemplo|12345678/)
    backend.mail.failure = undefined
    expect(await retryDeadJob(db, dead?.id ?? '', clock.sqlNow())).toBe(true)
    expect(await mails(backend)).toEqual([[ana.email, subjects.welcome]])
  })

  it('can be dropped, unlike other jobs', async () => {
    const backend = await startBackend()
    const { db } = backend
    backend.mail.failure = reply(550, 'RCPT TO')
    await requestRecovery(backend)
    const [open] = await jobs(backend)
    expect(await dropDeadJob(db, open?.id ?? '')).toBe(false)
    await pass(backend, 3)
    expect(await dropDeadJob(db, open?.id ?? '')).toBe(true)
    expect(await jobs(backend)).toEqual([])
  })
})

describe('the audit trail', () => {
  it('names the request that asked for a temporary password, not the worker that sent it', async () => {
    const backend = await startBackend()
    const { db, clock } = backend
    const context = { clientLabel: 'kiosk-7', requestId: randomUUID() }
    const recovery = { kind: 'temporary-password', username: marta.username, context } as const
    await enqueue(db, recovery, clock.sqlNow())
    await deliverMail(backend)
    const rows = await db.selectFrom('audit_events').selectAll().execute()
    expect(rows).toMatchObject([
      {
        event: 'authn_token_created',
        client_label: context.clientLabel,
        request_id: context.requestId,
      },
    ])
  })
})

describe('a job that has become too old', () => {
  it('is given up without a try, for example after the backend was down', async () => {
    const backend = await startBackend()
    await requestRecovery(backend)
    backend.clock.advance(2 * 60 * 60 + 1)
    await deliverMail(backend)
    expect(backend.mail.mails).toEqual([])
    expect(backend.reports).toEqual(['job-given-up'])
    expect((await jobs(backend))[0]?.last_error).toBe('overdue')
  })
})

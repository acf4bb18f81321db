import type { KyselyPlugin, QueryId } from 'kysely'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { buildApp } from '../../backend/src/app.ts'
import { openDatabase } from '../../backend/src/database.ts'
import { startMailbox } from '../../backend/src/dev/mailbox.ts'
import { createMailTransport } from '../../backend/src/mail/transport.ts'
import { createJobWorker } from '../../backend/src/job-worker.ts'
import { logTo } from '../../backend/src/plugins/request-log.ts'
import { defaultRules } from '../../backend/src/rules.ts'
import { temporaryPasswordIn } from '../support/fakes/fake-mail-server.ts'
import {
  ana,
  createPolicyholder,
  mallory,
  martaRegistration,
  martaPolicy,
  register,
  subjects,
} from './policyholders.ts'
import {
  changePassword,
  deliverMail,
  newPassword,
  signIn,
  startBackend,
  type TestBackend,
} from './support.ts'

/** Registration data: correct, unknown, of another person, and of a person with an account. */
const claims = {
  right: {},
  'unknown username': { username: 'DNI11222333' },
  'unknown policy': { policyNumber: 'AU99999999' },
  'wrong address': mallory,
  'existing account': martaRegistration,
}

async function startWithHolders(options: Parameters<typeof startBackend>[0] = {}) {
  const backend = await startBackend(options)
  await createPolicyholder(backend.db, ana)
  await createPolicyholder(backend.db, martaPolicy)
  return backend
}

/** Returns the SQL of each statement that `work` runs. */
async function statementsDuring(
  backend: TestBackend,
  work: (counted: Pick<TestBackend, 'app'>) => Promise<unknown>,
): Promise<string[]> {
  const statements: string[] = []
  const plugin: KyselyPlugin = {
    transformQuery: ({ node, queryId }: { node: never; queryId: QueryId }) => {
      statements.push(backend.db.getExecutor().compileQuery(node, queryId).sql)
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  }
  const app = await buildApp({ ...backend.dependencies, db: backend.db.withPlugin(plugin) })
  await work({ app })
  await app.close()
  return statements
}

describe('a registration request', () => {
  it.each(Object.entries(claims))('gets the same response: %s', async (_kind, claim) => {
    const backend = await startWithHolders()
    const { status, body } = await register(backend, claim)
    expect({ status, body }).toEqual({
      status: 202,
      body: { temporaryPasswordMinutes: 60, resendAfterSeconds: 120 },
    })
  })

  it('runs the same statements for everyone, without a lookup, hash or e-mail [asvs-6.3.8]', async () => {
    const backend = await startWithHolders()
    const work = []
    for (const claim of Object.values(claims)) {
      work.push(await statementsDuring(backend, (counted) => register(counted, claim)))
    }
    expect(work[0]).toHaveLength(4)
    expect(work[0]?.join()).not.toMatch(/insured|accounts|policies/)
    for (const statements of work) expect(statements).toEqual(work[0])
    expect(backend.hasher.counts).toEqual({ real: 0, dummy: 0, made: 0 })
    expect(backend.mail.mails).toEqual([])
  })

  it('sends no second e-mail for a retry, and is rejected if its key is reused with a different body', async () => {
    const backend = await startWithHolders()
    await register(backend, {}, 'one')
    await deliverMail(backend)
    backend.clock.advance(121)
    expect((await register(backend, { username: '31.222.333' }, 'one')).status).toBe(202)
    await deliverMail(backend)
    expect(backend.mail.mails).toHaveLength(1)
    const other = await register(backend, { email: 'other@ejemplo.test' }, 'one')
    expect(other).toMatchObject({ status: 422, body: { code: 'validation' } })
  })

  it('is limited per network address for correct and wrong data', async () => {
    const rules = { address: { ...defaultRules.address, registrations: 2 } }
    const backend = await startWithHolders({ rules })
    await register(backend, claims['unknown username'])
    await register(backend)
    for (const claim of Object.values(claims)) {
      const { status, body, headers } = await register(backend, claim)
      expect({ status, code: body.code }).toEqual({ status: 429, code: 'rate-limited' })
      expect(headers['retry-after']).toBe(String(15 * 60))
    }
    expect((await signIn(backend)).status).toBe(201)
    backend.clock.advance(15 * 60)
    expect((await register(backend)).status).toBe(202)
  })

  it.each([
    ['a missing policy number', { policyNumber: undefined }],
    ['an empty policy number', { policyNumber: ' ' }],
    ['a policy number without its letters', { policyNumber: '12345678' }],
    ['a policy number with nine digits', { policyNumber: 'AU123456789' }],
    ['a policy number that is a number', { policyNumber: 12_345_678 }],
    ['a policy number with SQL in it', { policyNumber: "AU1' or 1=1" }],
    ['an e-mail address without @', { email: 'ana.ejemplo.test' }],
    ['two e-mail addresses', { email: 'ana@ejemplo.test, mallory@ejemplo.test' }],
    [
      'an e-mail address with a line break',
      { email: 'ana@ejemplo.test\nBcc: mallory@ejemplo.test' },
    ],
    ['an e-mail address that is too long', { email: `${'a'.repeat(250)}@ejemplo.test` }],
    ['a CUIT with a wrong check digit', { username: 'CUIT30500010913' }],
    ['no username', { username: '' }],
  ])('is rejected as malformed with %s', async (_case, claim) => {
    const backend = await startWithHolders()
    const response = await register(backend, claim)
    expect(response).toMatchObject({ status: 400, body: { code: 'validation' } })
    expect(await backend.db.selectFrom('jobs').selectAll().execute()).toEqual([])
  })

  it('returns 503 while the database is unreachable', async () => {
    const backend = await startBackend()
    const db = openDatabase('postgres://127.0.0.1:9/none')
    const app = await buildApp({ ...backend.dependencies, db })
    onTestFinished(async () => {
      await app.close()
      await db.destroy()
    })
    const response = await register({ app })
    expect(response).toMatchObject({ status: 503, body: { code: 'unavailable' } })
  })

  it('leaves no personal data in the log or the audit trail', async () => {
    const lines: string[] = []
    const logger = logTo({ write: (line) => lines.push(line) }, 'info')
    const backend = await startWithHolders({ app: { logger } })
    await register(backend)
    await register(backend, claims['wrong address'])
    await register(backend, { email: 'no-at', policyNumber: 'AU-1' })
    await deliverMail(backend)
    const tables = ['audit_events', 'idempotency_records', 'jobs'] as const
    const rows = await Promise.all(
      tables.map((table) => backend.db.selectFrom(table).selectAll().execute()),
    )
    expect(lines.join('')).toContain('/v1/registrations')
    expect(lines.join('')).not.toMatch(/31222333|12345678|ejemplo|Ana|no-at/)
    expect(JSON.stringify(rows)).not.toMatch(/12345678|ejemplo|Ana/)
    expect(JSON.stringify(rows.slice(0, 2))).not.toContain('31222333')
  })
})

it('a person with a policy registers through a real mail server and chooses a password', async () => {
  const backend = await startWithHolders()
  const mailbox = await startMailbox()
  const transport = createMailTransport(mailbox.smtpUrl, 'Segurometal <no@segurometal.test>')
  const report = (_event: string, error: unknown) => {
    throw error
  }
  const worker = createJobWorker({ ...backend.dependencies, transport, report })
  worker.start()
  onTestFinished(async () => {
    await worker.stop()
    await mailbox.stop()
  })
  await register(backend)
  const [mail] = await vi.waitFor(() => {
    expect(mailbox.messages()).toHaveLength(1)
    return mailbox.messages()
  }, 10_000)
  expect(mail).toMatchObject({ to: ana.email, subject: subjects.welcome })
  const temporaryPassword = temporaryPasswordIn(mail)
  const as = { username: ana.username }
  expect((await signIn(backend, '', as.username)).status).toBe(401)
  expect((await signIn(backend, temporaryPassword, as.username)).body.reason).toBe('temporary')
  expect((await changePassword(backend, temporaryPassword, newPassword, as)).status).toBe(204)
  expect((await signIn(backend, temporaryPassword, as.username)).status).toBe(401)
  const { body } = await signIn(backend, newPassword, as.username)
  expect(body.insured).toEqual({ username: ana.username, displayName: ana.displayName })
})

import { simpleParser } from 'mailparser'
import { describe, expect, it, onTestFinished } from 'vitest'
import { secondsAfter } from '../../backend/src/clock.ts'
import { openDatabase } from '../../backend/src/database.ts'
import { createJobWorker } from '../../backend/src/job-worker.ts'
import type { MailDeadlines } from '../../backend/src/mail/conversation.ts'
import { createMailTransport } from '../../backend/src/mail/transport.ts'
import { temporaryPasswordIn } from '../support/fakes/fake-mail-server.ts'
import { startLossyProxy } from '../support/fakes/lossy-proxy.ts'
import {
  type ScriptedSmtpServer,
  type SmtpScript,
  startScriptedSmtpServer,
} from '../support/fakes/scripted-smtp-server.ts'
import {
  changePassword,
  recoverTemporaryPassword,
  requestRecovery,
  signIn,
  startBackend,
  type TestBackend,
} from './support.ts'

const patient = { contentSeconds: 60, conversationSeconds: 60 }
const impatient = { contentSeconds: 2, conversationSeconds: 2 }

function workerFor(
  backend: TestBackend,
  { url }: ScriptedSmtpServer,
  deadlines: MailDeadlines = patient,
) {
  const transport = createMailTransport(url, 'no@segurometal.test', deadlines)
  const report = (event: string) => backend.reports.push(event)
  return createJobWorker({ ...backend.dependencies, transport, report })
}

async function startWith(script: SmtpScript, deadlines?: MailDeadlines) {
  const backend = await startBackend()
  const server = await startScriptedSmtpServer(script)
  return { backend, server, worker: workerFor(backend, server, deadlines) }
}

const parsed = ({ contents }: ScriptedSmtpServer) =>
  Promise.all(contents.map((content) => simpleParser(content)))

const passwordsIn = async (server: ScriptedSmtpServer) =>
  (await parsed(server)).map(({ text = '' }) => temporaryPasswordIn({ text }))

const job = ({ db }: TestBackend) => db.selectFrom('jobs').selectAll().executeTakeFirstOrThrow()

const accepted = async (backend: TestBackend, temporaryPassword: string | undefined) =>
  (await signIn(backend, temporaryPassword)).body.reason === 'temporary'

describe('a temporary password that a mail server received but did not confirm', () => {
  it('is valid, and the next try sends the same one under the same Message-ID', async () => {
    const { backend, server, worker } = await startWith({ content: 'silent' }, impatient)
    await requestRecovery(backend)
    await worker.runOnce()
    const [first] = await passwordsIn(server)
    expect(await accepted(backend, first)).toBe(true)
    expect(await job(backend)).toMatchObject({ done_at: null, last_error: 'ETIMEDOUT' })
    server.script = {}
    backend.clock.advance(10 * 60)
    await worker.runOnce()
    expect(await passwordsIn(server)).toEqual([first, first])
    const ids = (await parsed(server)).map(({ messageId }) => messageId)
    expect(new Set(ids).size).toBe(1)
    expect(await accepted(backend, first)).toBe(true)
    expect((await job(backend)).done_at).not.toBeNull()
  })

  it('is sent three times at most', async () => {
    const { backend, server, worker } = await startWith({ content: 'drop' })
    await requestRecovery(backend)
    for (let minutes = 0; minutes < 120; minutes += 5) {
      await worker.runOnce()
      backend.clock.advance(5 * 60)
    }
    expect(server.contents).toHaveLength(3)
    expect(await job(backend)).toMatchObject({ tries: 3, last_error: 'ECONNECTION CONN' })
    expect((await job(backend)).dead_at).not.toBeNull()
    expect(backend.hasher.counts.made).toBe(1)
  })

  it('is not sent again once it has been used', async () => {
    const { backend, server, worker } = await startWith({ content: 'drop' })
    await requestRecovery(backend)
    await worker.runOnce()
    const [password = ''] = await passwordsIn(server)
    expect((await changePassword(backend, password)).status).toBe(204)
    await backend.db.deleteFrom('jobs').where('kind', '=', 'password-changed').execute()
    backend.clock.advance(10 * 60)
    expect(await worker.runOnce()).toBe(true)
    expect(server.contents).toHaveLength(1)
    expect(await accepted(backend, password)).toBe(false)
  })
})

describe('the former temporary password', () => {
  it.each([
    ['refuses the recipient', { RCPT: '550 5.1.1 no such user' }],
    ['is busy', { MAIL: '451 try later' }],
    ['drops the connection', { greeting: 'drop' }],
    ['refuses the content', { content: '554 spam' }],
    ['does not confirm', { content: 'drop' }],
  ] as const)('stays valid while the mail server %s', async (_case, script) => {
    const { backend, server, worker } = await startWith(script)
    const former = await recoverTemporaryPassword(backend)
    for (let tries = 0; tries < 4; tries += 1) {
      backend.clock.advance(6 * 60)
      await requestRecovery(backend)
      await worker.runOnce()
      expect(await accepted(backend, former)).toBe(true)
    }
    server.script = {}
    backend.clock.advance(6 * 60)
    await requestRecovery(backend)
    while (await worker.runOnce());
    expect(await accepted(backend, former)).toBe(false)
    expect(await accepted(backend, (await passwordsIn(server)).at(-1))).toBe(true)
  })

  it('is voided by a newer one even if its own e-mail is confirmed later', async () => {
    const backend = await startBackend()
    const confirmation = Promise.withResolvers<unknown>()
    const slow = await startScriptedSmtpServer({
      content: { reply: '250 ok', after: confirmation.promise },
    })
    const fast = await startScriptedSmtpServer()
    await requestRecovery(backend)
    const sending = workerFor(backend, slow).runOnce()
    await expect.poll(() => slow.contents.length, { interval: 10 }).toBe(1)
    backend.clock.advance(120)
    // The worker renews its lease according to the real clock.
    const renewed = secondsAfter(backend.clock.now(), 60)
    await backend.db.updateTable('jobs').set({ leased_until: renewed }).execute()
    await requestRecovery(backend)
    await workerFor(backend, fast).runOnce()
    confirmation.resolve(undefined)
    await sending
    expect(await accepted(backend, (await passwordsIn(slow))[0])).toBe(false)
    expect(await accepted(backend, (await passwordsIn(fast))[0])).toBe(true)
  })
})

describe('a worker that lost its lease', () => {
  it.each([
    ['accepts the e-mail', '250 ok'],
    ['refuses the e-mail', '554 no'],
  ] as const)('does not change the job if the server %s', async (_case, reply) => {
    const backend = await startBackend()
    const answer = Promise.withResolvers<unknown>()
    const slow = await startScriptedSmtpServer({ content: { reply, after: answer.promise } })
    const fast = await startScriptedSmtpServer()
    await requestRecovery(backend)
    const sending = workerFor(backend, slow).runOnce()
    await expect.poll(() => slow.contents.length, { interval: 10 }).toBe(1)
    backend.clock.advance(24 * 60)
    await workerFor(backend, fast).runOnce()
    const finished = await job(backend)
    expect(finished.done_at).not.toBeNull()
    backend.clock.advance(1)
    answer.resolve(undefined)
    await sending
    expect(await job(backend)).toEqual(finished)
    expect(backend.reports.at(-1)).toBe('jobs')
    const passwords = [...(await passwordsIn(slow)), ...(await passwordsIn(fast))]
    expect(new Set(passwords).size).toBe(1)
    expect(await accepted(backend, passwords[0])).toBe(true)
  })
})

describe('a worker whose database is unreachable when the mail server accepts an e-mail', () => {
  it('finishes the job as soon as the database is back, so that the e-mail is sent once', async () => {
    const backend = await startBackend()
    const confirmation = Promise.withResolvers<unknown>()
    const server = await startScriptedSmtpServer({
      content: { reply: '250 ok', after: confirmation.promise },
    })
    const databasePort = Number(new URL(backend.databaseUrl).port)
    const proxy = await startLossyProxy(databasePort)
    const db = openDatabase(proxy.through(backend.databaseUrl))
    onTestFinished(async () => {
      await db.destroy()
      proxy.stop()
    })
    const former = await recoverTemporaryPassword(backend)
    backend.clock.advance(120)
    await requestRecovery(backend)
    const sending = workerFor({ ...backend, dependencies: { ...backend.dependencies, db } }, server)
    const sent = sending.runOnce()
    await expect.poll(() => server.contents.length, { interval: 10 }).toBe(1)
    // Nothing listens on this port.
    proxy.redirect(1)
    proxy.cut()
    confirmation.resolve(undefined)
    await expect.poll(() => backend.reports, { interval: 10 }).toContain('jobs')
    expect(await accepted(backend, former)).toBe(true)
    proxy.redirect(databasePort)
    await sent
    backend.clock.advance(60 * 60)
    expect(await workerFor(backend, server).runOnce()).toBe(false)
    expect(server.contents).toHaveLength(1)
    expect(await accepted(backend, former)).toBe(false)
  })
})

describe('a worker that is stopped', () => {
  it.each(['greeting', 'MAIL', 'DATA'] as const)(
    'ends within 5 s while the mail server is silent at %s, and another worker sends the e-mail immediately',
    async (step) => {
      const { backend, server, worker } = await startWith({ [step]: 'silent' })
      await requestRecovery(backend)
      worker.start()
      await expect
        .poll(async () => (await job(backend)).leased_until, { interval: 10 })
        .not.toBeNull()
      const started = performance.now()
      await worker.stop()
      expect(performance.now() - started).toBeLessThan(5_000)
      expect(await job(backend)).toMatchObject({ leased_until: null, tries: 0, done_at: null })
      server.script = {}
      await workerFor(backend, server).runOnce()
      expect(await accepted(backend, (await passwordsIn(server))[0])).toBe(true)
    },
  )

  it('lets a conversation in progress end', async () => {
    const { backend, server, worker } = await startWith({
      content: { reply: '250 ok', afterMs: 500 },
    })
    await requestRecovery(backend)
    worker.start()
    await expect.poll(() => server.contents.length, { interval: 10 }).toBe(1)
    await worker.stop()
    expect(server.contents).toHaveLength(1)
    expect((await job(backend)).done_at).not.toBeNull()
  })
})

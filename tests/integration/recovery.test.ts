import { onTestFinished, describe, expect, it, vi } from 'vitest'
import { startMailbox } from '../../backend/src/dev/mailbox.ts'
import { createInsuredPerson } from '../../backend/src/dev/people.ts'
import { createMailTransport } from '../../backend/src/mail/transport.ts'
import { createJobWorker } from '../../backend/src/job-worker.ts'
import { defaultRules } from '../../backend/src/rules.ts'
import { temporaryPasswordIn } from '../support/fakes/fake-mail-server.ts'
import {
  inParallel,
  auditEvents,
  changePassword,
  deliverMail,
  failToSignIn,
  marta,
  newPassword,
  requestRecovery,
  signIn,
  startBackend,
  type TestBackend,
} from './support.ts'

const noAccount = 'DNI11222333'
const mails = async (backend: TestBackend) => {
  await deliverMail(backend)
  return backend.mail.mails.length
}

describe('a recovery request', () => {
  it('gets the same response for everyone, and sends e-mail only to accounts with an e-mail address [asvs-6.3.8]', async () => {
    const backend = await startBackend()
    const noMail = { username: 'DNI7654321', displayName: 'Sin Correo', email: null }
    await createInsuredPerson(backend.db, backend.hasher, noMail)
    const responses = []
    for (const name of [marta.username, noAccount, noMail.username, marta.username]) {
      responses.push(await requestRecovery(backend, name))
    }
    for (const { status, body } of responses) {
      expect({ status, body }).toEqual({
        status: 202,
        body: { temporaryPasswordMinutes: 60, resendAfterSeconds: 120 },
      })
    }
    expect(await mails(backend)).toBe(1)
    expect(backend.mail.mails[0]?.to).toBe(marta.email)
  })

  it('neither sends e-mail nor computes a hash before responding', async () => {
    const backend = await startBackend()
    await requestRecovery(backend)
    await requestRecovery(backend, noAccount)
    expect(backend.mail.mails).toEqual([])
    expect(backend.hasher.counts).toEqual({ real: 0, dummy: 0, made: 0 })
  })

  it('sends at most one e-mail every two minutes and five a day', async () => {
    const backend = await startBackend()
    await requestRecovery(backend)
    backend.clock.advance(119)
    await requestRecovery(backend)
    expect(await mails(backend)).toBe(1)
    for (let i = 0; i < 9; i += 1) {
      backend.clock.advance(120)
      await requestRecovery(backend)
      await deliverMail(backend)
    }
    expect(backend.mail.mails).toHaveLength(5)
    expect((await auditEvents(backend, 'excess_rate_limit_exceeded')).length).toBe(2)
    backend.clock.advance(24 * 60 * 60)
    await requestRecovery(backend)
    expect(await mails(backend)).toBe(6)
  })

  it('sends only one e-mail if 50 are sent concurrently to two instances', async () => {
    const first = await startBackend()
    const second = await startBackend({ sharedWith: first })
    await inParallel(50, (i) => requestRecovery(i % 2 === 0 ? first : second))
    expect(await mails(first)).toBe(1)
  })

  it('sends no second e-mail for a retry', async () => {
    const backend = await startBackend()
    await requestRecovery(backend, marta.username, 'one')
    backend.clock.advance(121)
    await requestRecovery(backend, marta.username, 'one')
    expect(await mails(backend)).toBe(1)
  })

  it('is limited per network address for known and unknown usernames', async () => {
    const rules = { address: { ...defaultRules.address, recoveries: 2 } }
    const backend = await startBackend({ rules })
    await requestRecovery(backend)
    await requestRecovery(backend, noAccount)
    for (const name of [marta.username, noAccount]) {
      expect((await requestRecovery(backend, name)).body.code).toBe('rate-limited')
    }
    expect((await signIn(backend)).status).toBe(201)
  })

  it('ignores a forged Host header in the e-mail', async () => {
    const backend = await startBackend()
    const forged = 'evil.example.com'
    await requestRecovery(backend, marta.username, 'one', {
      host: forged,
      'x-forwarded-host': forged,
      forwarded: `host=${forged}`,
      origin: `https://${forged}`,
      referer: `https://${forged}/`,
      'client-label': forged,
    })
    expect(await mails(backend)).toBe(1)
    expect(JSON.stringify(backend.mail.mails)).not.toMatch(/evil|https?:/)
  })
})

describe('a recovery through a real mail server', () => {
  it('replaces the password of a locked account [asvs-6.4.3]', async () => {
    const backend = await startBackend()
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
    const newestMail = (count: number) =>
      vi.waitFor(() => {
        expect(mailbox.messages()).toHaveLength(count)
        return mailbox.messages()[0]
      }, 10_000)

    await failToSignIn(backend, 5)
    expect((await signIn(backend)).status).toBe(401)
    await requestRecovery(backend)
    const mail = await newestMail(1)
    expect(mail).toMatchObject({
      to: marta.email,
      subject: 'Su clave temporal de Segurometal',
    })
    expect(mail?.text).toContain('Si no lo pidió, ignore este correo')
    const temporaryPassword = temporaryPasswordIn(mail)
    expect(mail?.html).toContain(temporaryPassword)
    expect((await signIn(backend, temporaryPassword)).body.reason).toBe('temporary')
    expect((await changePassword(backend, temporaryPassword)).status).toBe(204)
    expect((await signIn(backend, newPassword)).body.next).toBe('home')
    expect((await newestMail(2))?.subject).toBe('Su clave fue modificada')
    const page = await (await fetch(mailbox.url)).text()
    expect(page).toContain('Su clave fue modificada')
    const messages: unknown = await (await fetch(`${mailbox.url}/messages.json`)).json()
    expect(messages).toEqual(mailbox.messages())
  })

  it('sends the e-mail once the mail server is up again', async () => {
    const backend = await startBackend()
    const first = await startMailbox()
    const smtpPort = Number(new URL(first.smtpUrl).port)
    await first.stop()
    const transport = createMailTransport(first.smtpUrl, 'no@segurometal.test')
    const reports: string[] = []
    const worker = createJobWorker({
      ...backend.dependencies,
      transport,
      report: (event) => reports.push(event),
    })
    await requestRecovery(backend)
    await worker.runOnce()
    expect(reports).toEqual(['job'])
    const again = await startMailbox({ smtpPort })
    onTestFinished(again.stop)
    backend.clock.advance(5)
    await worker.runOnce()
    expect(again.messages()).toHaveLength(1)
    expect(temporaryPasswordIn(again.messages()[0])).toBeTruthy()
  })
})

import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MailFailure } from '../../../backend/src/mail/mail-failure.ts'
import { createMailTransport, mailDeadlines } from '../../../backend/src/mail/transport.ts'
import {
  type ScriptedSmtpServer,
  type SmtpAnswer,
  type SmtpStep,
  startScriptedSmtpServer,
} from '../../support/fakes/scripted-smtp-server.ts'
import { selfSigned } from '../../support/fakes/self-signed-server.ts'

const letter = {
  id: 'one',
  to: 'marta@ejemplo.test',
  subject: 'hello',
  text: 'the text',
  html: '<p>the text</p>',
}
const deadlines = { contentSeconds: 60, conversationSeconds: 60 }

const sendTo = (server: ScriptedSmtpServer, within = deadlines) =>
  createMailTransport(server.url, 'Segurometal <no@segurometal.test>', within).send(letter)

async function failureOf(sending: Promise<void>): Promise<MailFailure> {
  const failure: unknown = await sending.then(
    () => 'sent',
    (error: unknown) => error,
  )
  if (!(failure instanceof MailFailure)) throw new Error('There was no MailFailure.')
  return failure
}

const steps: readonly SmtpStep[] = [
  'greeting',
  'EHLO',
  'STARTTLS',
  'AUTH',
  'MAIL',
  'RCPT',
  'DATA',
  'content',
]

/** Starts a server that offers TLS and authentication, and gives this reply at one step. */
const serverWith = (step: SmtpStep, answer: SmtpAnswer) =>
  startScriptedSmtpServer(
    { [step]: answer },
    { plain: ['STARTTLS'], secure: ['AUTH PLAIN'], login: 'extranet:our%20password' },
  )

const ownCertificates = getCACertificates('default')

beforeAll(() => {
  setDefaultCACertificates([...ownCertificates, selfSigned.cert])
})

// The environment belongs to the whole process, which also runs other test files.
afterAll(() => {
  setDefaultCACertificates(ownCertificates)
})

describe('a conversation with a mail server', () => {
  it('upgrades to TLS, signs in and sends the e-mail', async () => {
    const server = await serverWith('QUIT', '221 bye')
    await sendTo(server)
    expect(server.commands.map((line) => line.slice(0, 10))).toEqual([
      expect.stringMatching(/^EHLO/),
      'STARTTLS',
      expect.stringMatching(/^EHLO/),
      'AUTH PLAIN',
      'MAIL FROM:',
      'RCPT TO:<m',
      'DATA',
    ])
    expect(server.contents).toHaveLength(1)
    expect(server.contents[0]).toContain('Message-ID: <one@segurometal.test>')
  })

  it.each(steps)('is retried after a temporary failure at %s', async (step) => {
    const failure = await failureOf(sendTo(await serverWith(step, '451 4.7.1 try later')))
    // RFC 4954: codes such as 454 at AUTH concern this backend's account.
    expect(failure.fault).toBe(step === 'AUTH' ? 'settings' : 'server')
    expect(failure.lasting).toBe(false)
  })

  it.each([
    ['greeting', 'settings'],
    ['EHLO', 'settings'],
    ['STARTTLS', 'settings'],
    ['AUTH', 'settings'],
    ['MAIL', 'settings'],
    ['RCPT', 'refused'],
    ['DATA', 'refused'],
    ['content', 'refused'],
  ] as const)(
    'attributes a permanent failure at %s to the correct cause: %s',
    async (step, fault) => {
      const failure = await failureOf(sendTo(await serverWith(step, '554 5.1.1 no')))
      expect(failure.fault).toBe(fault)
      expect(failure.lasting).toBe(fault === 'refused')
    },
  )

  it.each([
    ['AUTH', '535 5.7.8 wrong password'],
    ['AUTH', '454 4.7.0 temporary authentication failure'],
    ['MAIL', '530 5.7.0 authentication required'],
    ['RCPT', '530 5.7.0 authentication required'],
    ['RCPT', '550 5.7.1 relaying denied'],
    ['content', '538 5.7.11 encryption required'],
  ] as const)('is not considered a rejection of the recipient: %s %s', async (step, reply) => {
    const failure = await failureOf(sendTo(await serverWith(step, reply)))
    expect(failure).toMatchObject({ fault: 'settings', lasting: false })
  })

  const endless = ['silent', 'endless'] as const

  it.each(
    steps
      .filter((step) => step !== 'content')
      .flatMap((step) => endless.map((answer) => [step, answer] as const)),
  )('ends by its deadline if the reply at %s is %s', async (step, answer) => {
    const within = { contentSeconds: 0.1, conversationSeconds: 60 }
    const failure = await failureOf(sendTo(await serverWith(step, answer), within))
    expect(failure).toMatchObject({ fault: 'server', code: 'ETIMEDOUT', responseCode: undefined })
  })

  it('ends by its deadline if the confirmation is missing or endless', async () => {
    const within = { contentSeconds: 60, conversationSeconds: 2 }
    const failures = await Promise.all(
      endless.map(async (answer) => failureOf(sendTo(await serverWith('content', answer), within))),
    )
    for (const failure of failures) {
      expect(failure).toMatchObject({ fault: 'unconfirmed', code: 'ETIMEDOUT' })
    }
  })

  it.each(steps)('fails immediately if the server drops the connection at %s', async (step) => {
    const failure = await failureOf(sendTo(await serverWith(step, 'drop')))
    expect(failure.fault).toBe(step === 'content' ? 'unconfirmed' : 'server')
  })

  it('has one deadline for all steps together', async () => {
    const late = (reply: `${number} ${string}`) => ({ reply, afterMs: 60 })
    const server = await startScriptedSmtpServer({
      greeting: late('220 mail.test'),
      EHLO: late('250 mail.test'),
      MAIL: late('250 ok'),
      RCPT: late('250 ok'),
    })
    const within = { contentSeconds: 0.15, conversationSeconds: 60 }
    const failure = await failureOf(sendTo(server, within))
    expect(failure).toMatchObject({ fault: 'server', code: 'ETIMEDOUT' })
    expect(server.contents).toEqual([])
  })

  it('gives a server more time to confirm an e-mail that it has received', async () => {
    const server = await startScriptedSmtpServer({
      content: { reply: '250 queued', afterMs: 1_500 },
    })
    await sendTo(server, { contentSeconds: 1.4, conversationSeconds: 60 })
    expect(server.contents).toHaveLength(1)
  })

  it('waits 10 minutes for the confirmation of an e-mail (RFC 5321, 4.5.3.2.6)', () => {
    const { contentSeconds, conversationSeconds } = mailDeadlines
    expect(conversationSeconds - contentSeconds).toBeGreaterThanOrEqual(10 * 60)
  })

  it.each([
    ['greeting', 'server'],
    ['content', 'unconfirmed'],
  ] as const)('can be aborted at %s', async (step, fault) => {
    const server = await startScriptedSmtpServer({ [step]: 'silent' })
    const stop = new AbortController()
    const sending = failureOf(
      createMailTransport(server.url, 'no@segurometal.test').send(letter, stop.signal),
    )
    setTimeout(() => {
      stop.abort()
    }, 100)
    expect(await sending).toMatchObject({ fault, code: 'EABORT' })
  })

  it('reveals neither the address nor the server’s text in its failure', async () => {
    const server = await startScriptedSmtpServer({
      RCPT: '550 <marta@ejemplo.test>: Recipient address rejected: User unknown',
    })
    const failure = await failureOf(sendTo(server))
    expect(failure.summary).toBe('EENVELOPE 550 RCPT TO')
    const everything = `${failure.stack ?? ''} ${JSON.stringify(failure)} ${String(failure.cause)}`
    expect(everything).not.toMatch(/marta|ejemplo|rejected|unknown/i)
  })

  it('sends nothing over TLS with an untrusted certificate', async () => {
    // The certificate names neither this address nor its host.
    const server = await startScriptedSmtpServer({}, { plain: ['STARTTLS'], host: '127.0.0.2' })
    expect((await failureOf(sendTo(server))).fault).toBe('server')
    expect(server.commands.join()).not.toContain('MAIL')
  })
})

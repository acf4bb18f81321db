import { createServer } from 'node:net'
import { once } from 'node:events'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startMailbox } from '../../../backend/src/dev/mailbox.ts'
import {
  accountExistsMail,
  certificateMail,
  welcomeMail,
  passwordChangedMail,
  temporaryPasswordMail,
} from '../../../backend/src/mail/templates.ts'
import { emailOnFile, maskEmail } from '../../../backend/src/mail/email-on-file.ts'
import { createMailTransport } from '../../../backend/src/mail/transport.ts'

const mallory = '<img src=x onerror="alert(1)"> & \'Co\''
const letter = {
  ...temporaryPasswordMail({
    displayName: mallory,
    temporaryPassword: 'abcd-efgh-jkmnp',
    minutes: 60,
  }),
  to: 'marta@ejemplo.test',
  id: 'one.1',
}

describe.each([
  ['temporaryPasswordMail', temporaryPasswordMail],
  ['welcomeMail', welcomeMail],
])('%s', (_name, write) => {
  it.each([
    [60, '60 minutos'],
    [10, '10 minutos'],
    [1, '1 minuto '],
  ])('states a validity of %i minutes as "%s" in both its text and its HTML', (minutes, words) => {
    const mail = write({ displayName: 'Marta', temporaryPassword: 'abcd-efgh-jkmnp', minutes })
    for (const part of [mail.text, mail.html]) {
      expect(part).toContain(words)
      expect(part).toContain('abcd-efgh-jkmnp')
      expect(part).toContain('ignore este correo')
      expect(part).not.toMatch(/https?:|href|src=/)
    }
  })

  it('has "clave temporal" in its subject', () => {
    const { subject } = write({
      displayName: 'Marta',
      temporaryPassword: 'abcd-efgh-jkmnp',
      minutes: 60,
    })
    expect(subject).toContain('clave temporal')
  })
})

describe('accountExistsMail', () => {
  it('explains how to recover the password, depending on whether the account has an e-mail address', () => {
    for (const hasEmail of [true, false]) {
      const { text, html, subject } = accountExistsMail({ displayName: 'Marta', hasEmail })
      expect(subject).not.toContain('clave')
      for (const part of [text, html]) {
        expect(part).toContain('usted ya tiene una cuenta')
        expect(part).toContain('«Olvidé mi contraseña»')
        expect(part.includes('le enviaremos')).toBe(hasEmail)
        expect(part.includes('sucursal')).toBe(!hasEmail)
      }
    }
  })
})

describe('maskEmail', () => {
  it.each([
    ['marta.gomez@gmail.com', 'm•••@g•••.com'],
    ['a@b.ar', 'a•••@b•••.ar'],
    ['ñandú@correo.com.ar', 'ñ•••@c•••.ar'],
    ['"a@b"@ejemplo.test', '"•••@e•••.test'],
  ])('masks %s as %s', (email, masked) => {
    expect(maskEmail(email)).toBe(masked)
  })

  it('reveals nothing about the lengths of the name and the domain', () => {
    expect(maskEmail('marta.gomez.de.la.fuente@gobierno.com')).toBe(maskEmail('m@g.com'))
  })
})

describe('emailOnFile', () => {
  it.each([null, '', ' ', 'marta', 'marta@', 'a@b.ar, c@d.ar'])('rejects %j', (email) => {
    expect(emailOnFile({ email })).toBeUndefined()
  })

  it('returns a valid address without surrounding blanks', () => {
    expect(emailOnFile({ email: ' Marta@ejemplo.test ' })).toBe('Marta@ejemplo.test')
    expect(emailOnFile(undefined)).toBeUndefined()
  })
})

describe('every e-mail', () => {
  it.each([
    ['temporary password', letter],
    [
      'welcome',
      welcomeMail({ displayName: mallory, temporaryPassword: 'abcd-efgh-jkmnp', minutes: 60 }),
    ],
    ['account exists', accountExistsMail({ displayName: mallory, hasEmail: true })],
    ['password changed', passwordChangedMail({ displayName: mallory, at: new Date(0) })],
    ['certificate', certificateMail({ displayName: mallory })],
  ])('escapes the name in HTML: %s', (_name, { text, html }) => {
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;Co&#39;')
    expect(text).toContain(mallory)
  })
})

describe('passwordChangedMail', () => {
  it('states the time of the change in Argentina', () => {
    const { text, html } = passwordChangedMail({
      displayName: 'Marta',
      at: new Date('2026-03-03T01:05:00Z'),
    })
    for (const part of [text, html]) expect(part).toMatch(/2 de marzo de 2026.*22:05/)
  })
})

describe('the embedded mailbox', () => {
  it('shows e-mails newest first, as text and in a sandboxed frame', async () => {
    const mailbox = await startMailbox()
    onTestFinished(mailbox.stop)
    expect(await (await fetch(mailbox.url)).text()).toContain('Todavía no llegó ningún correo')
    const { send } = createMailTransport(mailbox.smtpUrl, 'Segurometal <no@segurometal.test>')
    await send({ ...letter, subject: 'primero' })
    await send({ ...letter, subject: 'segundo <b>' })
    expect(mailbox.messages().map(({ id, subject }) => [id, subject])).toEqual([
      [2, 'segundo <b>'],
      [1, 'primero'],
    ])
    const response = await fetch(mailbox.url)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    const page = await response.text()
    expect(page).toContain('segundo &lt;b&gt;')
    expect(page).toContain('<iframe sandbox ')
    expect(page).not.toContain('<img')
    expect((await fetch(`${mailbox.url}/other`)).status).toBe(404)
  })

  it('shows the name and size of an attached PDF', async () => {
    const mailbox = await startMailbox()
    onTestFinished(mailbox.stop)
    const { send } = createMailTransport(mailbox.smtpUrl, 'no@segurometal.test')
    const attachment = {
      filename: 'certificado-de-cobertura.pdf',
      content: Buffer.from('%PDF-1.7'),
    }
    await send({ ...letter, ...certificateMail({ displayName: 'Marta' }), attachment })
    expect(mailbox.messages()[0]).toMatchObject({
      subject: 'Su certificado de cobertura',
      attachments: [{ filename: 'certificado-de-cobertura.pdf', bytes: 8 }],
    })
    const page = await (await fetch(mailbox.url)).text()
    expect(page).toContain('Adjunto: certificado-de-cobertura.pdf (8 bytes)')
  })

  it('delivers each e-mail only to its recipient', async () => {
    const mailbox = await startMailbox()
    onTestFinished(mailbox.stop)
    const { send } = createMailTransport(mailbox.smtpUrl, 'no@segurometal.test')
    await send({ ...letter, to: 'marta@ejemplo.test' })
    const two = { ...letter, to: 'marta@ejemplo.test, mallory@ejemplo.test' }
    await send(two).catch(() => undefined)
    const recipients = mailbox.messages().map(({ to }) => to)
    expect(recipients).not.toContain('mallory@ejemplo.test')
    expect(recipients.at(-1)).toBe('marta@ejemplo.test')
  })
})

/** Starts a minimal SMTP server and records what it receives. */
async function listeningServer(respond: (line: string) => string, host: string) {
  const received: string[] = []
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.write('220 mail\r\n')
    socket.on('data', (chunk) => {
      received.push(chunk.toString())
      socket.write(`${respond(chunk.toString())}\r\n`)
    })
  }).listen(0, host)
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  const transport = createMailTransport(`smtp://${host}:${port}`, 'no@segurometal.test')
  onTestFinished(transport.close)
  return { received, send: transport.send }
}

describe('the mail transport', () => {
  it('sends nothing to a server outside loopback that does not offer TLS', async () => {
    // 0.0.0.0 connects to this machine but is not a loopback address.
    const respond = (line: string) => (line.startsWith('EHLO') ? '250 mail' : '502 no')
    const { received, send } = await listeningServer(respond, '0.0.0.0')
    await expect(send(letter)).rejects.toThrow(/STARTTLS|TLS/)
    expect(received.join('')).not.toMatch(/MAIL FROM|DATA|abcd/)
  })

  it.each([
    'Ana.Paz+seguro@ejemplo.test',
    '"ana, paz"@ejemplo.test',
    '"mallory@evil.test x"@ejemplo.test',
    '"mallory@evil.test,x"@ejemplo.test',
    String.raw`"a\"b"@ejemplo.test`,
  ])('sends only to the recipient %s', async (to) => {
    const respond = (line: string) => (line.startsWith('DATA') ? '550 no' : '250 yes')
    const { received, send } = await listeningServer(respond, '127.0.0.1')
    await expect(send({ ...letter, to })).rejects.toThrow()
    const recipients = received.join('').match(/^RCPT TO:.*$/gm)
    expect(recipients?.map((line) => line.trim())).toEqual([`RCPT TO:<${to}>`])
  })
})

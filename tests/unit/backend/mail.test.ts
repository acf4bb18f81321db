import { createServer } from 'node:net'
import { once } from 'node:events'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startMailbox } from '../../../backend/src/embedded/mailbox.ts'
import { passwordChangedMail, temporaryKeyMail } from '../../../backend/src/mail/templates.ts'
import { createMailTransport } from '../../../backend/src/mail/transport.ts'

const mallory = '<img src=x onerror="alert(1)"> & \'Co\''
const letter = {
  ...temporaryKeyMail({ displayName: mallory, key: 'abcd-efgh-jkmnp', minutes: 60 }),
  to: 'marta@ejemplo.test',
  id: 'one.1',
}

describe('the mail with the temporary key', () => {
  it.each([
    [60, '1 hora'],
    [120, '2 horas'],
    [90, '90 minutos'],
    [10, '10 minutos'],
  ])('says in both parts that %i minutes are %s', (minutes, words) => {
    const mail = temporaryKeyMail({ displayName: 'Marta', key: 'abcd-efgh-jkmnp', minutes })
    for (const part of [mail.text, mail.html]) {
      expect(part).toContain(words)
      expect(part).toContain('abcd-efgh-jkmnp')
      expect(part).toContain('ignore este correo')
      expect(part).not.toMatch(/https?:|href|src=/)
    }
  })

  it('lets no name become HTML', () => {
    expect(letter.html).not.toContain('<img')
    expect(letter.html).toContain(
      '&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;Co&#39;',
    )
    expect(letter.text).toContain(mallory)
  })
})

describe('the notice of a change', () => {
  it('gives the time as it is in Argentina', () => {
    const { text, html } = passwordChangedMail({
      displayName: 'Marta',
      at: new Date('2026-03-03T01:05:00Z'),
    })
    for (const part of [text, html]) expect(part).toMatch(/2 de marzo de 2026.*22:05/)
  })
})

describe('the embedded mailbox', () => {
  it('shows mails newest first, as text and as a frame that may do nothing', async () => {
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

  it('gets each mail at exactly the address it is for', async () => {
    const mailbox = await startMailbox()
    onTestFinished(mailbox.stop)
    const { send } = createMailTransport(mailbox.smtpUrl, 'no@segurometal.test')
    await send({ ...letter, to: 'marta@ejemplo.test' })
    const two = { ...letter, to: 'marta@ejemplo.test, mallory@ejemplo.test' }
    await send(two).catch(() => undefined)
    const receivers = mailbox.messages().map(({ to }) => to)
    expect(receivers).not.toContain('mallory@ejemplo.test')
    expect(receivers.at(-1)).toBe('marta@ejemplo.test')
  })
})

describe('the mail transport', () => {
  it('sends nothing without TLS to a server that is not on this machine', async () => {
    const heard: string[] = []
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.write('220 mail\r\n')
      socket.on('data', (chunk) => {
        heard.push(chunk.toString())
        socket.write(chunk.toString().startsWith('EHLO') ? '250 mail\r\n' : '502 no\r\n')
      })
    }).listen(0, '0.0.0.0')
    await once(server, 'listening')
    onTestFinished(() => {
      server.close()
    })
    const address = server.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    // 0.0.0.0 reaches this machine, and is not among the names of loopback.
    const { send, close } = createMailTransport(`smtp://0.0.0.0:${port}`, 'no@segurometal.test')
    await expect(send(letter)).rejects.toThrow(/STARTTLS|TLS/)
    close()
    expect(heard.join('')).not.toMatch(/MAIL FROM|DATA|abcd/)
  })
})

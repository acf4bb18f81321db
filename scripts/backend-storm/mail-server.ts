import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { simpleParser } from 'mailparser'

/** An e-mail that the server accepted. `jobId` is the first part of its Message-ID. */
export interface AcceptedMail {
  readonly at: number
  readonly to: string
  readonly jobId: string
  readonly text: string
}

/** An SMTP server without TLS that keeps all e-mails in memory. */
export interface MailServer {
  readonly url: string
  readonly mails: readonly AcceptedMail[]
  /** Milliseconds that each reply is delayed; `Infinity` sends no reply at all. */
  delayMs: number
  readonly stop: () => void
}

/** Starts a {@link MailServer}. It implements the protocol itself, so that its replies can be delayed at every step. */
export async function startMailServer(): Promise<MailServer> {
  const mails: AcceptedMail[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    converse(socket, { mails, delay: () => mailServer.delayMs })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const mailServer: MailServer = {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    delayMs: 0,
    stop: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
  return mailServer
}

function converse(
  socket: Socket,
  { mails, delay }: { mails: AcceptedMail[]; delay: () => number },
) {
  let received = ''
  let inData = false
  const reply = (text: string) => {
    const delayMs = delay()
    if (delayMs === Infinity) return
    setTimeout(() => socket.writable && socket.write(`${text}\r\n`), delayMs)
  }
  socket.on('error', () => undefined)
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    received += chunk
    for (;;) {
      const end = received.indexOf(inData ? '\r\n.\r\n' : '\r\n')
      if (end < 0) return
      const taken = received.slice(0, end)
      received = received.slice(end + (inData ? 5 : 2))
      if (inData) {
        inData = false
        void accept(taken, mails).then(() => {
          reply('250 2.0.0 accepted')
        })
        continue
      }
      inData = /^DATA/i.test(taken)
      reply(replyTo(taken))
      if (/^QUIT/i.test(taken)) socket.end()
    }
  })
  reply('220 mail.test ESMTP')
}

const replyTo = (command: string): string => {
  if (/^EHLO/i.test(command)) return '250-mail.test\r\n250 8BITMIME'
  if (/^DATA/i.test(command)) return '354 go ahead'
  return /^QUIT/i.test(command) ? '221 bye' : '250 2.0.0 ok'
}

async function accept(source: string, mails: AcceptedMail[]): Promise<void> {
  const at = Date.now()
  const mail = await simpleParser(Buffer.from(source.replace(/^\.\./gm, '.'), 'latin1'))
  const to = [mail.to ?? []].flat().map(({ text }) => text)
  const jobId = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/.exec(mail.messageId ?? '')?.[0] ?? ''
  mails.push({ at, to: to.join(), jobId, text: mail.text ?? '' })
}

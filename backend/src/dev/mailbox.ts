import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo, Server as NetServer } from 'node:net'
import { type AddressObject, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { mailboxPage } from './mailbox-page.ts'
import type { ReceivedMail } from './received-mail.ts'

/** A mail server for the demo and tests, which accepts every e-mail, delivers none and shows them all. */
export interface Mailbox {
  readonly smtpUrl: string
  /** Page with the e-mails; `/messages.json` returns them as JSON. */
  readonly url: string
  /** The e-mails, newest first. */
  readonly messages: () => readonly ReceivedMail[]
  readonly stop: () => Promise<void>
}

const host = '127.0.0.1'
const maxMails = 500

/** Starts a {@link Mailbox} on loopback; port 0 selects a free one. */
export async function startMailbox({ smtpPort = 0, pagePort = 0 } = {}): Promise<Mailbox> {
  const mails: ReceivedMail[] = []
  const smtp = createSmtpServer((mail) => {
    mails.unshift({ ...mail, id: (mails[0]?.id ?? 0) + 1 })
    mails.length = Math.min(mails.length, maxMails)
  })
  const pageServer = createServer((request, response) => {
    servePage(request.url ?? '/', mails, response)
  })
  smtp.listen(smtpPort, host)
  await once(smtp.server, 'listening')
  pageServer.listen(pagePort, host)
  await once(pageServer, 'listening')
  return {
    smtpUrl: `smtp://${host}:${portOf(smtp.server)}`,
    url: `http://${host}:${portOf(pageServer)}`,
    messages: () => mails,
    stop: async () => {
      pageServer.closeAllConnections()
      await Promise.all([
        new Promise<void>((resolve) => {
          smtp.close(resolve)
        }),
        new Promise((resolve) => pageServer.close(resolve)),
      ])
    },
  }
}

function createSmtpServer(receive: (mail: Omit<ReceivedMail, 'id'>) => void): SMTPServer {
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 1_000,
    onData(stream, _session, callback) {
      simpleParser(stream).then(
        (mail) => {
          receive({
            receivedAt: new Date().toISOString(),
            from: mail.from?.text ?? '',
            to: addressesOf(mail.to),
            subject: mail.subject ?? '',
            text: mail.text ?? '',
            html: mail.html === false ? '' : (mail.html ?? ''),
            attachments: mail.attachments.map(({ filename = '', size }) => ({
              filename,
              bytes: size,
            })),
          })
          callback()
        },
        (error: unknown) => {
          callback(error instanceof Error ? error : new Error('The e-mail cannot be parsed.'))
        },
      )
    },
  })
  // Ignores clients that disconnect.
  server.on('error', () => undefined)
  return server
}

const addressesOf = (to: AddressObject | AddressObject[] | undefined) =>
  [to ?? []]
    .flat()
    .map((address) => address.text)
    .join(', ')

const portOf = (server: NetServer) => (server.address() as AddressInfo).port

function servePage(path: string, mails: readonly ReceivedMail[], response: ServerResponse): void {
  response.setHeader('cache-control', 'no-store')
  response.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
  if (path === '/messages.json') {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(mails))
  } else if (path === '/') {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(mailboxPage(mails))
  } else {
    response.writeHead(404).end()
  }
}

import { mailFailureOf } from '../../../backend/src/mail/mail-failure.ts'
import type { OutgoingMail, MailTransport } from '../../../backend/src/mail/transport.ts'

/** An in-memory mail server. While `failure` is set, it rejects every e-mail with that error. */
export interface FakeMailServer extends MailTransport {
  readonly mails: OutgoingMail[]
  failure: Error | undefined
}

export function createFakeMailServer(): FakeMailServer {
  const server: FakeMailServer = {
    mails: [],
    failure: undefined,
    send: (mail) => {
      if (server.failure) return Promise.reject(mailFailureOf(server.failure, false))
      server.mails.push(mail)
      return Promise.resolve()
    },
    close: () => undefined,
  }
  return server
}

/** Returns the temporary password in an e-mail. */
export function temporaryPasswordIn(mail: { readonly text: string } | undefined): string {
  const password = /\b[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{5}\b/.exec(mail?.text ?? '')?.[0]
  if (password === undefined) throw new Error('There is no temporary password in this e-mail.')
  return password
}

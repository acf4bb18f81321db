import type { OutgoingMail, MailTransport } from '../../../backend/src/mail/transport.ts'

/** A mail server in memory. While `failure` is set it rejects every mail with it. */
export interface Postbox extends MailTransport {
  readonly letters: OutgoingMail[]
  failure: Error | undefined
}

export function postbox(): Postbox {
  const box: Postbox = {
    letters: [],
    failure: undefined,
    send: (letter) => {
      if (box.failure) return Promise.reject(box.failure)
      box.letters.push(letter)
      return Promise.resolve()
    },
    close: () => undefined,
  }
  return box
}

/** The temporary password in a mail. */
export function temporaryPasswordIn(mail: { readonly text: string } | undefined): string {
  const key = /\b[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{5}\b/.exec(mail?.text ?? '')?.[0]
  if (key === undefined) throw new Error('There is no temporary password in this mail.')
  return key
}

import nodemailer from 'nodemailer'
import { isLoopback } from '../loopback.ts'
import type { MailText } from './templates.ts'

/** A mail and the one address that it is for. */
export interface MailMessage extends MailText {
  readonly to: string
}

/** A mail on its way. `id` is unique for each try. */
export interface OutgoingMail extends MailMessage {
  readonly id: string
}

/** Hands mails to a server; rejects where the server did not take one. */
export interface MailTransport {
  readonly send: (mail: OutgoingMail) => Promise<void>
  readonly close: () => void
}

/** Makes a {@link MailTransport} for `smtp:` or `smtps:`. Outside loopback nothing is sent without TLS. */
export function createMailTransport(smtpUrl: string, from: string): MailTransport {
  const url = new URL(smtpUrl)
  const secure = url.protocol === 'smtps:'
  const transport = nodemailer.createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !isLoopback(url.hostname),
    ...(url.username === ''
      ? {}
      : {
          auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
        }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost'
  return {
    async send({ id, to, subject, text, html }) {
      await transport.sendMail({
        from,
        // As an object, so that no address can be read as more than one.
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId: `<${id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      })
    },
    close: () => {
      transport.close()
    },
  }
}

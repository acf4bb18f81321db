import nodemailer from 'nodemailer'
import { isLoopback } from '../loopback.ts'
import type { MailContent } from './templates.ts'

/** An e-mail and its sole recipient. */
export interface MailMessage extends MailContent {
  readonly to: string
  readonly attachment?: MailAttachment
}

/** A PDF attached to an e-mail. */
export interface MailAttachment {
  readonly filename: string
  readonly content: Uint8Array
}

/** An e-mail to be sent. `id` is unique per try and becomes the Message-ID. */
export interface OutgoingMail extends MailMessage {
  readonly id: string
}

/** Sends e-mails by SMTP; rejects if the server does not accept one. */
export interface MailTransport {
  readonly send: (mail: OutgoingMail) => Promise<void>
  readonly close: () => void
}

/** Creates a {@link MailTransport} for an `smtp:` or `smtps:` URL. Requires TLS except on loopback. */
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
    async send({ id, to, subject, text, html, attachment }) {
      await transport.sendMail({
        from,
        // An object, so that nodemailer cannot parse one address as several.
        to: { name: '', address: to },
        subject,
        text,
        html,
        ...(attachment && { attachments: [toPdfAttachment(attachment)] }),
        messageId: `<${id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      })
    },
    close: () => {
      transport.close()
    },
  }
}

const toPdfAttachment = ({ filename, content }: MailAttachment) => ({
  filename,
  content: Buffer.from(content),
  contentType: 'application/pdf',
})

import { Readable } from 'node:stream'
import nodemailer from 'nodemailer'
import { isLoopback } from '../loopback.ts'
import { type Conversation, type MailDeadlines, startConversation } from './conversation.ts'
import { mailFailureOf } from './mail-failure.ts'
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

/**
 * An e-mail to be sent. `id` is the same for each try and becomes the Message-ID, so that a mailbox can drop a duplicate.
 */
export interface OutgoingMail extends MailMessage {
  readonly id: string
}

/** Sends e-mails by SMTP. */
export interface MailTransport {
  /** Rejects with a {@link MailFailure} if the server does not accept the e-mail, or if `signal` is aborted. */
  readonly send: (mail: OutgoingMail, signal?: AbortSignal) => Promise<void>
  /** Ends the conversations in progress. */
  readonly close: () => void
}

/**
 * A server may take 10 minutes to confirm an e-mail that it has already delivered (RFC 5321, 4.5.3.2.6), so a client that
 * waits for less would send it twice. 5 minutes is the longest time that the RFC gives any earlier step (4.5.3.2.1 to
 * 4.5.3.2.3).
 */
export const mailDeadlines: MailDeadlines = { contentSeconds: 5 * 60, conversationSeconds: 15 * 60 }

/** Creates a {@link MailTransport} for an `smtp:` or `smtps:` URL. Requires TLS except on loopback. */
export function createMailTransport(
  smtpUrl: string,
  from: string,
  deadlines: MailDeadlines = mailDeadlines,
): MailTransport {
  const options = optionsOf(new URL(smtpUrl), deadlines)
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost'
  const closing = new AbortController()
  return {
    async send(mail, signal) {
      const signals = signal ? [signal, closing.signal] : [closing.signal]
      const conversation = startConversation(deadlines, signals)
      try {
        await converse(options, conversation, { from, domain, mail })
      } catch (error) {
        throw mailFailureOf(causeOf(error), conversation.handedOver())
      } finally {
        conversation.end()
      }
    },
    close: () => {
      closing.abort()
    },
  }
}

/** Returns nodemailer's options, whose own timeouts do not end a conversation before its deadlines. */
function optionsOf(url: URL, { contentSeconds, conversationSeconds }: MailDeadlines) {
  const secure = url.protocol === 'smtps:'
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !isLoopback(url.hostname),
    ...(url.username === ''
      ? {}
      : {
          auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
        }),
    connectionTimeout: contentSeconds * 1000,
    greetingTimeout: contentSeconds * 1000,
    socketTimeout: conversationSeconds * 1000,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

interface Letter {
  readonly from: string
  readonly domain: string
  readonly mail: OutgoingMail
}

async function converse(
  options: ReturnType<typeof optionsOf>,
  { signal, handOver }: Conversation,
  { from, domain, mail: { id, to, subject, text, html, attachment } }: Letter,
): Promise<void> {
  const transport = nodemailer.createTransport(options)
  transport.use('stream', ({ message }, done) => {
    message.processFunc((content) => Readable.from(withEnd(content, handOver)))
    done()
  })
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
    signal,
  })
}

/**
 * Calls `atEnd` once the connection has read the whole content, which it starts reading after the server's reply to DATA. A
 * transform stream would read the content earlier.
 */
async function* withEnd(content: AsyncIterable<unknown>, atEnd: () => void) {
  yield* content
  atEnd()
}

/** An aborted e-mail fails with the reason why it was aborted. */
const causeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error && error.code === 'EABORT' && error.cause !== undefined
    ? Object.assign(new Error('aborted'), { code: 'EABORT', originalCode: codeOf(error.cause) })
    : error

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined

const toPdfAttachment = ({ filename, content }: MailAttachment) => ({
  filename,
  content: Buffer.from(content),
  contentType: 'application/pdf',
})

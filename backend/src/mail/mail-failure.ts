import { JobFailure } from '../jobs/job-failure.ts'

/** Cause of a failed conversation with a mail server. */
type Fault = 'server' | 'settings' | 'refused' | 'unconfirmed'

const sentences: Readonly<Record<Fault, string>> = {
  server: 'The mail server did not take an e-mail',
  settings: 'The mail server refused this backend: check SMTP_URL and MAIL_FROM',
  refused: 'The mail server refused the recipient or the e-mail',
  unconfirmed: 'The mail server received an e-mail but did not confirm it',
}

/**
 * An e-mail that a mail server has not accepted. Contains only codes: a server's text may quote the recipient's address.
 */
export class MailFailure extends JobFailure {
  override readonly name = 'MailFailure'
  readonly fault: Fault
  readonly code: string
  /** The server's reply code. */
  readonly responseCode: number | undefined
  /** The SMTP command that failed. */
  readonly command: string | undefined

  constructor(fault: Fault, { code, responseCode, command }: Codes) {
    const summary = [code, responseCode, command].filter((part) => part !== undefined).join(' ')
    const lasting = fault === 'refused' || fault === 'unconfirmed'
    super(`${sentences[fault]} (${summary}).`, { summary, lasting })
    this.fault = fault
    this.code = code
    this.responseCode = responseCode
    this.command = command
  }
}

interface Codes {
  readonly code: string
  readonly responseCode: number | undefined
  readonly command: string | undefined
}

/**
 * Classifies an error of nodemailer. `handedOver` is true if the whole e-mail had been written, so that a server that did
 * not reply may have accepted it.
 */
export function mailFailureOf(error: unknown, handedOver: boolean): MailFailure {
  const codes = codesOf(error)
  return new MailFailure(faultOf(codes, enhancedCodeOf(error), handedOver), codes)
}

/** Keeps only values of a known form. */
function codesOf(error: unknown): Codes {
  const { code, originalCode, responseCode, command } = fieldsOf(error)
  const [first] = [originalCode, code].filter((text) => /^[A-Z][A-Z0-9_]+$/.test(String(text)))
  return {
    code: typeof first === 'string' ? first : 'EUNKNOWN',
    responseCode: typeof responseCode === 'number' ? responseCode : undefined,
    command: /^[A-Z][A-Z0-9 -]{2,15}/.exec(typeof command === 'string' ? command : '')?.[0],
  }
}

/** Reply codes with which a server asks for authentication or TLS, or refuses them (RFC 4954, 6). */
const authenticationCodes = new Set([454, 530, 534, 535, 538])

/**
 * Commands that a server can permanently refuse because of the recipient or the e-mail. nodemailer also reports a refusal
 * after the message body as `DATA`.
 */
const recipientCommands = new Set(['RCPT TO', 'DATA'])

function faultOf(
  { code, responseCode, command = '' }: Codes,
  enhanced: string,
  handedOver: boolean,
) {
  const known = responseCode !== undefined
  if (handedOver && !known) return 'unconfirmed'
  if (code === 'EAUTH' || code === 'ENOAUTH') return 'settings'
  if (known && authenticationCodes.has(responseCode)) return 'settings'
  // Nodemailer's own checks of the envelope and of the size, before the server was asked.
  if (!known) return code === 'EENVELOPE' || code === 'EMESSAGE' ? 'refused' : 'server'
  if (responseCode < 500 || responseCode === 503) return 'server'
  // X.7.1: delivery not authorized, such as "relaying denied" (RFC 3463, 3.8).
  if (!recipientCommands.has(command) || enhanced === '5.7.1') return 'settings'
  return 'refused'
}

/** Returns the enhanced status code of a reply, such as 5.1.1 (RFC 2034). */
const enhancedCodeOf = (error: unknown): string =>
  /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})/.exec(String(fieldsOf(error)['response']))?.[1] ?? ''

const fieldsOf = (error: unknown): Readonly<Record<string, unknown>> =>
  typeof error === 'object' && error !== null ? (error as Record<string, unknown>) : {}

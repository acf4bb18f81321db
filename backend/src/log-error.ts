import pg from 'pg'
import { JobFailure } from './jobs/job-failure.ts'
import { Unavailable } from './service-failure.ts'

/** The logged fields of an error. The message is empty if it can contain personal data. */
export interface LoggedError {
  readonly type: string
  readonly message: string
  readonly stack: string
  readonly [field: string]: unknown
}

/** Fields of other libraries' errors that contain no values of requests or rows. */
const safeFields = [
  'code',
  'originalCode',
  'responseCode',
  'command',
  'syscall',
  'errno',
  'severity',
  'routine',
  'schema',
  'table',
  'constraint',
  'statusCode',
]

/**
 * Reduces an error to fields without personal data. Other libraries' messages quote what they reject: a mail server the
 * recipient, PostgreSQL a row's values, a parser the text. The stack keeps only its frames, because it begins with the message.
 */
export function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' }
  const fields = error as unknown as Readonly<Record<string, unknown>>
  const safe = safeFields.filter((name) => isShort(fields[name]))
  return {
    type: error.name,
    message: messageOf(error),
    ...Object.fromEntries(safe.map((name) => [name, fields[name]])),
    // A full queue refuses hundreds of requests at a time, and computing the stack costs more than the rest of a refusal.
    stack: error instanceof Unavailable ? '' : framesOf(error),
    ...(error.cause instanceof Error ? { cause: loggedError(error.cause) } : {}),
  }
}

/** Codes and names are short; an address has an @. */
const isShort = (value: unknown) =>
  typeof value === 'number' || (typeof value === 'string' && /^[\w. -]{1,40}$/.test(value))

function messageOf(error: Error): string {
  const own = error instanceof JobFailure || error instanceof Unavailable
  // Safe to log: the message of a system error contains only a path or an address.
  if (own || ('syscall' in error && 'code' in error)) return error.message
  // Class 42: errors in a statement, which name only tables and columns.
  if (error instanceof pg.DatabaseError) return error.code?.startsWith('42') ? error.message : ''
  if ('response' in error) return ''
  // Cuts from the first quotation mark to the last, because the quoted text may contain more of them.
  return error.message
    .replace(/(["'`«“‘<]).*["'`»”’>]/s, '[quoted]')
    .replace(/\S*@\S*/g, '[address]')
    .replace(/\d[\d.]{4,}\d/g, '[number]')
}

const framesOf = ({ stack = '' }: Error): string =>
  stack
    .split('\n')
    .filter((line) => /^ +at /.test(line))
    .join('\n')

import Fastify from 'fastify'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { JobFailure } from '../../../backend/src/jobs/job-failure.ts'
import { mailFailureOf } from '../../../backend/src/mail/mail-failure.ts'
import { loggedError } from '../../../backend/src/log-error.ts'
import { logTo } from '../../../backend/src/plugins/request-log.ts'

const refusal = Object.assign(
  new Error("Can't send mail: 550 <marta@ejemplo.test>: Recipient address rejected"),
  {
    code: 'EENVELOPE',
    responseCode: 550,
    command: 'RCPT TO',
    response: '550 <marta@ejemplo.test>: Recipient address rejected',
    rejected: ['marta@ejemplo.test'],
  },
)

const databaseError = Object.assign(
  new pg.DatabaseError('invalid input syntax for type uuid: "marta "Gómez" 25582558"', 1, 'error'),
  { code: '22P02', detail: 'Key (username)=(DNI25582558) exists.', constraint: 'accounts_key' },
)

function errorOf(work: () => unknown): Error {
  try {
    work()
  } catch (error) {
    if (error instanceof Error) return error
  }
  throw new Error('Nothing was thrown.')
}

const errors: readonly (readonly [string, Error])[] = [
  ['a mail server', refusal],
  ['PostgreSQL', databaseError],
  ['zod', errorOf(() => z.email('marta@ejemplo.test is none').parse('x'))],
  ['a JSON parser', errorOf(() => JSON.parse('marta@ejemplo.test') as unknown)],
  ['a URL parser', errorOf(() => new URL('marta@ejemplo.test'))],
  ['decodeURIComponent', errorOf(() => decodeURIComponent('%marta@ejemplo.test'))],
  ['a caller that names a person', new Error('There is no DNI 25.582.558 or marta@ejemplo.test.')],
  ['a cause', new Error('It failed.', { cause: refusal })],
]

describe('loggedError', () => {
  it.each(errors)('keeps the codes but no values of an error from %s', (_from, error) => {
    const logged = JSON.stringify(loggedError(error))
    expect(logged).not.toMatch(/marta|ejemplo|Gómez|25\.?582\.?558|rejected/i)
    expect(logged).toContain('"stack":"    at ')
  })

  it('keeps the codes and the command of a mail error, and the code and the constraint of a database error', () => {
    expect(loggedError(refusal)).toMatchObject({
      type: 'Error',
      code: 'EENVELOPE',
      responseCode: 550,
      command: 'RCPT TO',
    })
    expect(loggedError(databaseError)).toMatchObject({ code: '22P02', constraint: 'accounts_key' })
  })

  it('keeps the messages of failed jobs and of system errors', () => {
    const about = { summary: 'lease-lost', lasting: false }
    expect(loggedError(new JobFailure('A lease was lost.', about)).message).toBe(
      'A lease was lost.',
    )
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), {
      syscall: 'connect',
      code: 'ECONNREFUSED',
    })
    expect(loggedError(refused).message).toBe('connect ECONNREFUSED 127.0.0.1:5432')
    expect(loggedError(mailFailureOf(refusal, false)).message).toContain('EENVELOPE 550 RCPT TO')
  })

  it('accepts any thrown value', () => {
    for (const thrown of [undefined, null, 'marta@ejemplo.test', {}]) {
      expect(JSON.stringify(loggedError(thrown))).not.toContain('marta')
    }
  })
})

describe("the backend's log", () => {
  it.each(errors)('contains no personal data after an error from %s', async (_from, error) => {
    const lines: string[] = []
    const app = Fastify({ logger: logTo({ write: (line) => lines.push(line) }, 'info') ?? false })
    app.log.warn({ err: error }, 'job')
    await app.close()
    expect(lines.join()).toContain('"job"')
    expect(lines.join()).not.toMatch(/marta|ejemplo|Gómez|25\.?582\.?558|rejected/i)
  })
})

import { setDefaultCACertificates } from 'node:tls'
import { MailFailure } from '../backend/src/mail/mail-failure.ts'
import { createMailTransport, mailDeadlines } from '../backend/src/mail/transport.ts'
import { selfSigned } from '../tests/support/fakes/self-signed-server.ts'
import { fail, say } from './lib/process.ts'
import { installAdvice } from './lib/system-packages.ts'
import { findOnPath } from './lib/which.ts'
import { type MailServer, mailServers, withServer } from './mail-matrix/servers.ts'

/** An e-mail with its expected outcome: it is accepted, or fails because of a fault. */
interface Case {
  readonly title: string
  readonly to?: string
  readonly password?: string
  readonly seconds?: number
  readonly expected: 'accepted' | MailFailure['fault']
}

const untrusted: Case = { title: 'certificate is not trusted', expected: 'server' }

const cases: readonly Case[] = [
  { title: 'STARTTLS and AUTH', expected: 'accepted' },
  { title: 'wrong password', password: 'wrong', expected: 'settings' },
  { title: 'no password', password: '', expected: 'settings' },
  { title: 'unknown recipient', to: 'nadie', expected: 'refused' },
  { title: 'recipient put off', to: 'luego', expected: 'server' },
  { title: 'slow confirmation', to: 'lento', expected: 'accepted' },
  { title: 'confirmation after the deadline', to: 'lento', seconds: 1, expected: 'unconfirmed' },
]

async function outcomeOf(port: number, { to = 'marta', password = 'secret', seconds }: Case) {
  const login = password === '' ? '' : `extranet:${password}@`
  const deadlines =
    seconds === undefined
      ? mailDeadlines
      : { contentSeconds: seconds, conversationSeconds: seconds }
  const url = `smtp://${login}127.0.0.1:${port}`
  const transport = createMailTransport(url, 'extranet@segurometal.test', deadlines)
  const content = { subject: 'hello', text: 'text', html: '<p>text</p>' }
  const sending = transport.send({ id: 'matrix', to: `${to}@ejemplo.test`, ...content })
  return await sending.then(
    () => ({ outcome: 'accepted', detail: '' }),
    (error: unknown) => {
      if (!(error instanceof MailFailure)) throw error
      return { outcome: error.fault, detail: ` (${error.summary})` }
    },
  )
}

/** Prints a line per case; returns the number that failed. */
async function check(server: MailServer, port: number, chosen: readonly Case[]): Promise<number> {
  let failed = 0
  for (const one of chosen) {
    const { outcome, detail } = await outcomeOf(port, one)
    const right = outcome === one.expected
    if (!right) failed += 1
    say(`${right ? '✓' : '✗'} ${server.name}, ${one.title}: ${outcome}${detail}`)
  }
  return failed
}

async function main(): Promise<number> {
  const missing = mailServers.filter(({ commands }) => !findOnPath(commands))
  if (missing.length > 0) throw new Error(installAdvice(missing))
  let failed = 0
  const each = async (chosen: readonly Case[]) => {
    for (const server of mailServers) {
      failed += await withServer(server, selfSigned, (port) => check(server, port, chosen))
    }
  }
  await each([untrusted])
  setDefaultCACertificates([selfSigned.cert])
  await each(cases)
  return failed
}

await main().then((failed) => {
  process.exitCode = Math.min(failed, 1)
}, fail)

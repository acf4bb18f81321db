import { setTimeout as wait } from 'node:timers/promises'
import { secondsAfter } from '../clock.ts'
import { findAccount } from '../credentials/repository.ts'
import type { Dependencies } from '../dependencies.ts'
import { backoffSeconds } from './backoff.ts'
import { composeCertificateMail } from './compose-certificate.ts'
import { composeRegistrationMail } from './compose-registration.ts'
import { type DueMail, finish, lease, postpone } from './repository.ts'
import { passwordChangedMail } from './templates.ts'
import { composeTemporaryPasswordMail } from './compose-temporary-password.ts'
import type { MailMessage, MailTransport } from './transport.ts'

/** Sends the e-mails in the job queue, each at least once. */
export interface MailWorker {
  /** Handles the e-mail that has been due longest; returns false if none is due. */
  readonly runOnce: () => Promise<boolean>
  /** Handles e-mails as they become due, until `stop`. */
  readonly start: () => void
  /** Resolves when the e-mails in progress are done. */
  readonly stop: () => Promise<void>
}

/** Dependencies of the mail worker. `report` receives errors, which contain none of the e-mail's content. */
export type MailParts = Dependencies & {
  readonly transport: MailTransport
  readonly report: (event: string, error: unknown) => void
}

/** Exceeds the sum of the transport's timeouts, so that a slow e-mail is not sent twice. */
const leaseSeconds = 180

/** A permanent SMTP failure (5xx) is retried for a day, because servers sometimes send one by mistake. */
const refusalSeconds = 24 * 60 * 60

const pollMilliseconds = 500

/** E-mails sent at the same time, so that a slow one does not delay the others. */
const concurrency = 3

/** Creates a {@link MailWorker}. Any number of them may share a database. */
export function createMailWorker(parts: MailParts): MailWorker {
  const runOnce = () => sendNext(parts)
  const stopping = new AbortController()
  let loops: Promise<void>[] = []
  const run = async () => {
    while (!stopping.signal.aborted) {
      const handled = await runOnce().catch((error: unknown) => {
        parts.report('jobs', error)
        return false
      })
      if (!handled) await wait(pollMilliseconds, undefined, stopping).catch(() => undefined)
    }
  }
  return {
    runOnce,
    start: () => {
      loops = Array.from({ length: concurrency }, run)
    },
    stop: async () => {
      stopping.abort()
      await Promise.all(loops)
    },
  }
}

async function sendNext(parts: MailParts): Promise<boolean> {
  const { db, clock } = parts
  const mail = await lease(db, clock.now(), secondsAfter(clock.now(), leaseSeconds))
  if (!mail) return false
  try {
    await send(parts, mail)
    await finish(db, mail, clock.now())
  } catch (error) {
    parts.report('mail', error)
    const age = clock.now().getTime() - mail.createdAt.getTime()
    if (isRefusal(error) && age > refusalSeconds * 1000) await finish(db, mail, clock.now())
    else await postpone(db, mail, secondsAfter(clock.now(), backoffSeconds(mail.tries)))
  }
  return true
}

type Composer = (parts: Dependencies, mail: DueMail) => Promise<MailMessage | undefined>

/** Composes each kind of e-mail; `undefined` if there is no recipient. */
const composers: Readonly<Record<DueMail['kind'], Composer>> = {
  'temporary-password': composeTemporaryPasswordMail,
  'password-changed': composePasswordChangedMail,
  registration: composeRegistrationMail,
  certificate: composeCertificateMail,
}

async function send(parts: MailParts, mail: DueMail): Promise<void> {
  const message = await composers[mail.kind](parts, mail)
  if (message) await parts.transport.send({ ...message, id: `${mail.id}.${mail.tries}` })
}

async function composePasswordChangedMail(
  { db }: Dependencies,
  mail: DueMail,
): Promise<MailMessage | undefined> {
  const account = await findAccount(db, mail.username)
  if (!account?.email) return undefined
  const { displayName, email } = account
  return { to: email, ...passwordChangedMail({ displayName, at: mail.createdAt }) }
}

const isRefusal = (error: unknown) =>
  error instanceof Error &&
  'responseCode' in error &&
  typeof error.responseCode === 'number' &&
  error.responseCode >= 500

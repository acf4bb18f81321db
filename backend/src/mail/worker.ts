import { setTimeout as wait } from 'node:timers/promises'
import { record } from '../audit/repository.ts'
import { secondsAfter } from '../clock.ts'
import {
  type Account,
  findAccount,
  insertTemporaryKey,
  voidTemporaryKeys,
} from '../credentials/repository.ts'
import { formatTemporaryKey, makeTemporaryKey } from '../credentials/temporary-key.ts'
import type { Dependencies } from '../dependencies.ts'
import { backoffSeconds } from './backoff.ts'
import { type DueMail, finish, isSuperseded, lease, postpone } from './repository.ts'
import { type MailText, passwordChangedMail, temporaryKeyMail } from './templates.ts'
import type { MailTransport } from './transport.ts'

/** Sends what is in the outbox, at least once. */
export interface MailWorker {
  /** Handles the mail that is due longest; no, where none is due. */
  readonly runOnce: () => Promise<boolean>
  /** Handles mails as they become due, until stopped. */
  readonly start: () => void
  /** Resolves when the mail under way is through. */
  readonly stop: () => Promise<void>
}

/** `report` gets what went wrong, without any of the mail's content. */
export type MailParts = Dependencies & {
  readonly transport: MailTransport
  readonly report: (event: string, error: unknown) => void
}

/** Longer than the time-outs of the transport together, so that a slow mail is not sent twice. */
const leaseSeconds = 180

/** A mail that the server refuses for good is tried for a day, as servers also refuse by mistake. */
const refusalSeconds = 24 * 60 * 60

const pollMilliseconds = 500

/** So many mails at a time, so that a slow one does not hold up the others. */
const lanes = 3

/** Makes a {@link MailWorker}. Any number of them may run on one database. */
export function createMailWorker(parts: MailParts): MailWorker {
  const runOnce = () => sendNext(parts)
  const stopping = new AbortController()
  let loops: Promise<void>[] = []
  const run = async () => {
    while (!stopping.signal.aborted) {
      const worked = await runOnce().catch((error: unknown) => {
        parts.report('outbox', error)
        return false
      })
      if (!worked) await wait(pollMilliseconds, undefined, stopping).catch(() => undefined)
    }
  }
  return {
    runOnce,
    start: () => {
      loops = Array.from({ length: lanes }, run)
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
    else
      await postpone(db, mail, secondsAfter(clock.now(), backoffSeconds(mail.tries, Math.random())))
  }
  return true
}

/** Nothing happens for a user name without an account or an e-mail. */
async function send(parts: MailParts, mail: DueMail): Promise<void> {
  const account = await findAccount(parts.db, mail.username)
  if (!account?.email) return
  const text =
    mail.kind === 'temporary-key'
      ? await writeTemporaryKey(parts, mail, account)
      : passwordChangedMail({ displayName: account.displayName, at: mail.createdAt })
  if (!text) return
  await parts.transport.send({ ...text, to: account.email, id: `${mail.id}.${mail.tries}` })
}

/** Makes the key here, so that it lies nowhere in clear and its time starts when the mail leaves. */
async function writeTemporaryKey(
  { db, clock, hasher, rules }: MailParts,
  mail: DueMail,
  account: Account,
): Promise<MailText | undefined> {
  if (await isSuperseded(db, mail)) return undefined
  const key = makeTemporaryKey()
  const keyHash = await hasher.hash(key)
  const createdAt = clock.now()
  const { minutes } = rules.temporaryKey
  const expiresAt = secondsAfter(createdAt, minutes * 60)
  await db.transaction().execute(async (tx) => {
    await voidTemporaryKeys(tx, account.id, createdAt)
    await insertTemporaryKey(tx, { accountId: account.id, keyHash, createdAt, expiresAt })
    await record(tx, {
      event: 'authn_token_created',
      detail: 'temporary-key',
      accountId: account.id,
      at: createdAt,
      context: { clientLabel: 'mail-worker', requestId: mail.id },
    })
  })
  return temporaryKeyMail({
    displayName: account.displayName,
    key: formatTemporaryKey(key),
    minutes,
  })
}

const isRefusal = (error: unknown) =>
  error instanceof Error &&
  'responseCode' in error &&
  typeof error.responseCode === 'number' &&
  error.responseCode >= 500

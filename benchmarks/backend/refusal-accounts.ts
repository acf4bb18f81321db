import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { startMailbox } from '../../backend/src/dev/mailbox.ts'
import { requestRecovery } from '../../shared/api/password-recoveries.ts'
import { analyze, insertAccounts, passwordHash, usernameOf, withDatabase } from './accounts.ts'
import { openConnection, post } from './http-client.ts'
import { refusalKinds } from './refusal-kinds.ts'
import { startBackendOn } from './servers.ts'

/** The account numbers of each kind start at a multiple of this. */
const range = 20_000

const mailDeadlineMs = 60_000

/** The username of account `i` of a kind. */
export const usernameOfKind = (kind: number, i: number): string => usernameOf(kind * range + i)

/** Inserts `count` accounts of each kind, and returns their temporary password. */
export async function prepareRefusalAccounts(
  databaseUrl: string,
  { count, hash }: { readonly count: number; readonly hash: string },
  settings: NodeJS.ProcessEnv,
): Promise<string> {
  const owner = refusalKinds.length * range
  const temporaryPassword = await requestTemporaryPassword(databaseUrl, owner, settings)
  await withDatabase(databaseUrl, async (client) => {
    for (const [kind, { account }] of refusalKinds.entries()) {
      if (!account) continue
      const from = kind * range
      await insertAccounts(client, { from, to: from + count, hash: account.hash && hash })
      if (account.temporaryPassword) {
        const minutes = account.temporaryPassword === 'valid' ? 24 * 60 : -1
        await copyTemporaryPassword(client, owner, { from, to: from + count, minutes })
      }
    }
    await analyze(client)
  })
  return temporaryPassword
}

/** Asks a backend for a real temporary password, by e-mail. */
async function requestTemporaryPassword(
  databaseUrl: string,
  owner: number,
  settings: NodeJS.ProcessEnv,
): Promise<string> {
  const mailbox = await startMailbox()
  const backend = await startBackendOn(databaseUrl, { ...settings, SMTP_URL: mailbox.smtpUrl })
  try {
    await withDatabase(databaseUrl, (client) =>
      insertAccounts(client, { from: owner, to: owner + 1, hash: passwordHash }),
    )
    const connection = await openConnection(backend.url)
    const body = { username: usernameOf(owner) }
    await connection.send(post(requestRecovery.path, body, { 'idempotency-key': randomUUID() }))
    connection.close()
    const deadline = performance.now() + mailDeadlineMs
    while (performance.now() < deadline) {
      const text = mailbox.messages()[0]?.text ?? ''
      const found = /\b[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{5}\b/.exec(text)?.[0]
      if (found) return found
      await wait(50)
    }
    throw new Error('No e-mail with a temporary password arrived.')
  } finally {
    await backend.stop()
    await mailbox.stop()
  }
}

/** Gives accounts a copy of the owner's temporary password that is valid for this many minutes. */
async function copyTemporaryPassword(
  client: pg.Client,
  owner: number,
  { from, to, minutes }: { from: number; to: number; minutes: number },
): Promise<void> {
  const { rows } = await client.query<{ name: string; type: string }>(
    `select column_name as name, udt_name as type from information_schema.columns
      where table_name = 'temporary_passwords' and is_identity = 'NO'`,
  )
  const copied = rows.map(({ name, type }) => {
    if (name === 'account_id') return 'accounts.id'
    if (name === 'expires_at') return `now() + ${minutes} * interval '1 minute'`
    return type === 'uuid' ? 'gen_random_uuid()' : `original.${name}`
  })
  await client.query(
    `insert into temporary_passwords (${rows.map(({ name }) => name).join(', ')})
      select ${copied.join(', ')} from accounts, temporary_passwords as original
      where original.account_id = (select id from accounts where username = $1)
        and accounts.username between $2 and $3`,
    [usernameOf(owner), usernameOf(from), usernameOf(to - 1)],
  )
}

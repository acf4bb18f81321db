import { type RawBuilder, sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Db } from '../database.ts'
import { prepare } from '../prepared.ts'

/** Returns an account's newest hashes, the current one first. */
export async function recentHashes(db: Db, accountId: string, count: number): Promise<string[]> {
  const rows = await db
    .selectFrom('password_history')
    .select('password_hash')
    .where('account_id', '=', accountId)
    .orderBy('id', 'desc')
    .limit(count)
    .execute()
  return rows.map((row) => row.password_hash)
}

/** Stores a first password. */
export async function storePassword(
  db: Db,
  { accountId, hash, at }: { accountId: string; hash: string; at: RawBuilder<Date> },
): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ password_hash: hash, change_due: null, version: sql`version + 1` })
    .where('id', '=', accountId)
    .execute()
  await db
    .insertInto('password_history')
    .values({ account_id: accountId, password_hash: hash, set_at: at })
    .execute()
}

/** A new password, with the proof of the former one: the account's version, and the temporary password if one was used. */
export interface NewPassword {
  readonly accountId: string
  readonly username: string
  readonly version: number
  readonly temporaryPasswordId: string | null
  readonly hash: string
  readonly clientLabel: string
  readonly requestId: string
}

/**
 * Prepares the statement that changes a password under a new version, which invalidates proofs of the former one. It keeps
 * the newest hashes, voids the temporary passwords, ends all sessions, clears the failures of all clients, enqueues the
 * notice and records the change. Returns no row, and does nothing, if the proof is no longer valid.
 */
export const preparePasswordChange = (historyLength: number, clock: Clock) => {
  const now = clock.sqlNow()
  return prepare<NewPassword, { readonly id: string }>(
    (p) => sql<{ readonly id: string }>`
    with account as (
      select id from accounts where id = ${p.accountId}::uuid and version = ${p.version}::integer for no key update
    ),
    temporary_password as (
      select t.id from temporary_passwords as t join account on account.id = t.account_id
      where t.id = ${p.temporaryPasswordId}::uuid and voided_at is null and expires_at > ${now} for update of t
    ),
    proof as (
      select id from account
      where ${p.temporaryPasswordId}::uuid is null or exists (select from temporary_password)
    ),
    ${storeHash(p, historyLength, now)},
    ${endAccess(p, now)},
    notice as (
      insert into jobs (kind, username, client_label, request_id, created_at, next_try_at)
      select 'password-changed', ${p.username}, ${p.clientLabel}, ${p.requestId}, ${now}, ${now} from proof
    ),
    audit as (
      insert into audit_events (at, event, account_id, client_label, request_id)
      select ${now}, 'authn_password_change', id, ${p.clientLabel}, ${p.requestId} from proof
    )
    select id from proof`,
  )
}

type NewPasswordSql = { readonly [K in keyof NewPassword]: RawBuilder<unknown> }

const storeHash = (
  p: NewPasswordSql,
  historyLength: number,
  now: RawBuilder<Date>,
) => sql`stored as (
      update accounts set password_hash = ${p.hash}, change_due = null, version = version + 1
      from proof where accounts.id = proof.id
    ),
    trimmed as (
      delete from password_history using proof where account_id = proof.id and password_history.id not in (
        select id from password_history where account_id = ${p.accountId}::uuid order by id desc limit ${historyLength - 1}::integer
      )
    ),
    remembered as (
      insert into password_history (account_id, password_hash, set_at) select id, ${p.hash}, ${now} from proof
    )`

/**
 * Ends all access that was gained with the former password, and clears the failures, because guesses at it no longer matter.
 */
const endAccess = (p: NewPasswordSql, now: RawBuilder<Date>) => sql`voided as (
      update temporary_passwords set voided_at = ${now} from proof where account_id = proof.id and voided_at is null
    ),
    ended as (delete from sessions using proof where account_id = proof.id),
    counters as (
      select username, kind, client from attempt_counters
      where username = ${p.username} and kind = 'password' and exists (select from proof) order by client for update
    ),
    cleared as (
      update attempt_counters as c
      set consecutive = 0, lock_level = 0, failed_at = '{}', day_failed_at = '{}', locked_until = null
      from counters where c.username = counters.username and c.kind = counters.kind and c.client = counters.client
    )`

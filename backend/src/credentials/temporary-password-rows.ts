import { createHmac } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../database.ts'

/**
 * Returns 16 bits of an HMAC of a temporary password (13 characters without separators), stored beside its hash. An account
 * can have several valid temporary passwords; the selector finds the one that was typed, so that one hash per attempt is
 * enough. Without the server key it reveals nothing about the password.
 */
export const selectorOf = (serverKey: Buffer, temporaryPassword: string): number =>
  createHmac('sha256', serverKey)
    .update(`temporary-password-selector ${temporaryPassword}`)
    .digest()
    .readUInt16BE()

/** A submitted temporary password. */
export interface TypedTemporaryPassword {
  /** SQL for the account's id. */
  readonly accountId: RawBuilder<string>
  readonly selector: RawBuilder<unknown>
  readonly now: RawBuilder<Date>
}

/**
 * Builds SQL that selects the id of the one row that a typed temporary password is compared with: the valid one with its
 * selector, otherwise the newest valid one, so that a wrong guess is compared too. Selects no row if none is valid.
 */
export const rowToCompare = ({
  accountId,
  selector,
  now,
}: TypedTemporaryPassword): RawBuilder<string> => sql<string>`
  select id from temporary_passwords
  where account_id = ${accountId} and voided_at is null and expires_at > ${now}
  order by (selector = ${selector}::integer) desc, number desc limit 1`

/** A temporary password to be stored. */
export interface NewTemporaryPassword {
  readonly accountId: string
  readonly jobId: string
  readonly passwordHash: string
  readonly selector: number
  readonly minutes: number
}

const expiry = (now: RawBuilder<Date>, minutes: number) =>
  sql<Date>`${now} + ${minutes}::integer * interval '1 minute'`

export async function insertTemporaryPassword(
  db: Db,
  { accountId, jobId, passwordHash, selector, minutes }: NewTemporaryPassword,
  now: RawBuilder<Date>,
): Promise<void> {
  await db
    .insertInto('temporary_passwords')
    .values({
      account_id: accountId,
      job_id: jobId,
      password_hash: passwordHash,
      selector,
      created_at: now,
      expires_at: expiry(now, minutes),
      voided_at: null,
    })
    .execute()
}

/** Finds the temporary password of a job. */
export const findByJob = (db: Db, jobId: string) =>
  db
    .selectFrom('temporary_passwords')
    .select(['account_id as accountId', 'voided_at as voidedAt'])
    .where('job_id', '=', jobId)
    .executeTakeFirst()

/** Restarts the validity of a job's temporary password, unless it has been voided. */
export async function restartValidity(
  db: Db,
  jobId: string,
  minutes: number,
  now: RawBuilder<Date>,
): Promise<void> {
  await db
    .updateTable('temporary_passwords')
    .set({ expires_at: expiry(now, minutes) })
    .where('job_id', '=', jobId)
    .where('voided_at', 'is', null)
    .execute()
}

/** Voids the account's temporary passwords that are older than that of a job. */
export async function voidOlder(db: Db, jobId: string, now: RawBuilder<Date>): Promise<void> {
  await sql`
    with newer as (select account_id, number from temporary_passwords where job_id = ${jobId}),
    locked as (select accounts.id from accounts join newer on newer.account_id = accounts.id for no key update of accounts)
    update temporary_passwords as t set voided_at = ${now}
    from newer join locked on locked.id = newer.account_id
    where t.account_id = newer.account_id and t.number < newer.number and t.voided_at is null`.execute(
    db,
  )
}

import { sql } from 'kysely'
import type { Db } from '../database.ts'

/** An e-mail to be sent. `tries` includes the current one. */
export interface DueMail {
  readonly id: string
  readonly kind: 'temporary-password' | 'password-changed' | 'registration' | 'certificate'
  readonly username: string
  /** The policy whose certificate is sent. */
  readonly policyId: string | null
  /** A registration's policy number. */
  readonly policyNumber: string | null
  /**
   * A registration's e-mail address; cleared once it has matched the policy's and the message has been counted toward the
   * quota.
   */
  readonly email: string | null
  readonly createdAt: Date
  readonly tries: number
}

export async function enqueue(
  db: Db,
  kind: Exclude<DueMail['kind'], 'registration' | 'certificate'>,
  username: string,
  now: Date,
): Promise<void> {
  await db
    .insertInto('jobs')
    .values({ kind, username, created_at: now, next_try_at: now })
    .execute()
}

/** Leases the e-mail that has been due longest, so that no other mail worker sends it. */
export async function lease(db: Db, now: Date, leasedUntil: Date): Promise<DueMail | undefined> {
  const { rows } = await sql<DueMail>`
    update jobs set leased_until = ${leasedUntil}, tries = tries + 1
    where id = (
      select id from jobs
      where done_at is null and next_try_at <= ${now} and (leased_until is null or leased_until <= ${now})
      order by next_try_at, created_at limit 1 for update skip locked
    )
    returning id, kind, username, policy_id as "policyId", policy_number as "policyNumber", email, created_at as "createdAt", tries`.execute(
    db,
  )
  return rows[0]
}

/** Returns true if there is a newer request of the same kind. */
export async function isSuperseded(db: Db, mail: DueMail): Promise<boolean> {
  const newer = await db
    .selectFrom('jobs')
    .select('id')
    .where('kind', '=', mail.kind)
    .where('username', '=', mail.username)
    .where('created_at', '>', mail.createdAt)
    .executeTakeFirst()
  return newer !== undefined
}

/** Marks an e-mail as done and deletes its registration data. */
export async function finish(db: Db, mail: DueMail, now: Date): Promise<void> {
  await db
    .updateTable('jobs')
    .set({ done_at: now, leased_until: null, policy_number: null, email: null })
    .where('id', '=', mail.id)
    .execute()
}

export async function postpone(db: Db, mail: DueMail, nextTryAt: Date): Promise<void> {
  await db
    .updateTable('jobs')
    .set({ next_try_at: nextTryAt, leased_until: null })
    .where('id', '=', mail.id)
    .execute()
}

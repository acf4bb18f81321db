import { sql } from 'kysely'
import type { Db } from '../database.ts'

/** A mail that is due. `tries` counts this one. */
export interface DueMail {
  readonly id: string
  readonly kind: 'temporary-key' | 'password-changed'
  readonly username: string
  readonly createdAt: Date
  readonly tries: number
}

export async function enqueue(
  db: Db,
  kind: DueMail['kind'],
  username: string,
  now: Date,
): Promise<void> {
  await db
    .insertInto('outbox')
    .values({ kind, username, created_at: now, next_try_at: now })
    .execute()
}

/** Leases the mail that is due longest, so that no other worker takes it. */
export async function lease(db: Db, now: Date, leasedUntil: Date): Promise<DueMail | undefined> {
  const { rows } = await sql<DueMail>`
    update outbox set leased_until = ${leasedUntil}, tries = tries + 1
    where id = (
      select id from outbox
      where done_at is null and next_try_at <= ${now} and (leased_until is null or leased_until <= ${now})
      order by next_try_at, created_at limit 1 for update skip locked
    )
    returning id, kind, username, created_at as "createdAt", tries`.execute(db)
  return rows[0]
}

/** Whether a newer request makes this one pointless. */
export async function isSuperseded(db: Db, mail: DueMail): Promise<boolean> {
  const newer = await db
    .selectFrom('outbox')
    .select('id')
    .where('kind', '=', mail.kind)
    .where('username', '=', mail.username)
    .where('created_at', '>', mail.createdAt)
    .executeTakeFirst()
  return newer !== undefined
}

export async function finish(db: Db, mail: DueMail, now: Date): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ done_at: now, leased_until: null })
    .where('id', '=', mail.id)
    .execute()
}

export async function postpone(db: Db, mail: DueMail, nextTryAt: Date): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ next_try_at: nextTryAt, leased_until: null })
    .where('id', '=', mail.id)
    .execute()
}

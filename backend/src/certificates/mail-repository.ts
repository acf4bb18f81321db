import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../database.ts'
import { enqueue, type JobContext } from '../jobs/repository.ts'

/** A person's certificate of one policy, as requested by e-mail. */
export interface CertificateMail {
  readonly username: string
  readonly policyId: string
}

/** The times of an account's certificate e-mails in the last 24 hours, and the current time. */
export interface MailTimes {
  readonly times: readonly Date[]
  readonly now: Date
}

/**
 * Returns the times of the account's certificate e-mails. Locks them until the transaction ends, so that concurrent requests
 * of one account run one after the other.
 */
export async function lockMailTimes(
  tx: Db,
  username: string,
  now: RawBuilder<Date>,
): Promise<MailTimes> {
  const { rows } = await sql<MailTimes>`
    insert into mail_counters as c (username, kind, requested_at)
    values (${username}, 'certificate', '{}')
    on conflict on constraint mail_counters_pkey do update
      set requested_at = since(c.requested_at, ${now} - interval '1 day')
    returning requested_at as times, ${now} as now`.execute(tx)
  if (!rows[0]) throw new Error('The counter of certificate e-mails was not returned.')
  return rows[0]
}

/** Returns true if this certificate is still to be sent, or was requested after `earliest`. */
export async function isAlreadyRequested(
  db: Db,
  { username, policyId }: CertificateMail,
  earliest: Date,
): Promise<boolean> {
  const previous = await db
    .selectFrom('jobs')
    .select('id')
    .where('kind', '=', 'certificate')
    .where('username', '=', username)
    .where(sql<boolean>`payload->>'policyId' = ${policyId}`)
    .where('dead_at', 'is', null)
    .where((row) => row.or([row('created_at', '>', earliest), row('done_at', 'is', null)]))
    .executeTakeFirst()
  return previous !== undefined
}

export async function enqueueCertificateMail(
  tx: Db,
  { username, policyId }: CertificateMail,
  context: JobContext,
  now: RawBuilder<Date>,
): Promise<void> {
  await tx
    .updateTable('mail_counters')
    .set({ requested_at: sql`requested_at || ${now}` })
    .where('username', '=', username)
    .where('kind', '=', 'certificate')
    .execute()
  await enqueue(tx, { kind: 'certificate', username, payload: { policyId }, context }, now)
}

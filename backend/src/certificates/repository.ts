import { sql } from 'kysely'
import { z } from 'zod'
import { err, ok, type Result } from '../../../shared/result.ts'
import { calendarDateAt } from '../calendar-date.ts'
import { secondsAfter } from '../clock.ts'
import type { Db } from '../database.ts'
import { ownPolicies } from '../policies/repository.ts'
import type { ServiceFailure } from '../service-failure.ts'

const day = 24 * 60 * 60

/**
 * Finds a policy that a certificate can be issued for. Fails with `policy-not-in-force`, or with `not-found` for any id that
 * is not one of this person's policies.
 */
export async function findPolicyInForce(
  db: Db,
  insuredId: string,
  policyId: string,
  now: Date,
): Promise<Result<OwnPolicy, ServiceFailure>> {
  const id = z.uuid().safeParse(policyId)
  if (!id.success) return err({ code: 'not-found' })
  const policy = await findPolicy(db, insuredId, id.data, now)
  if (!policy) return err({ code: 'not-found' })
  return policy.state === 'in-force' ? ok(policy) : err({ code: 'policy-not-in-force' })
}

const findPolicy = (db: Db, insuredId: string, id: string, now: Date) =>
  ownPolicies(db, insuredId, calendarDateAt(now)).where('id', '=', id).executeTakeFirst()

type OwnPolicy = NonNullable<Awaited<ReturnType<typeof findPolicy>>>

/** A person's certificate of one policy, as requested by e-mail. */
export interface CertificateMail {
  readonly username: string
  readonly policyId: string
}

/**
 * Returns the times of the account's certificate e-mails in the last 24 hours. Locks them until the transaction ends, so
 * that concurrent requests of one account run one after the other.
 */
export async function lockMailTimes(tx: Db, username: string, now: Date): Promise<readonly Date[]> {
  const { rows } = await sql<{ readonly times: readonly Date[] }>`
    insert into mail_counters as c (username, kind, requested_at)
    values (${username}, 'certificate', '{}')
    on conflict (username, kind, client) do update
      set requested_at = since(c.requested_at, ${secondsAfter(now, -day)})
    returning requested_at as times`.execute(tx)
  return rows[0]?.times ?? []
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
    .where('policy_id', '=', policyId)
    .where((row) => row.or([row('created_at', '>', earliest), row('done_at', 'is', null)]))
    .executeTakeFirst()
  return previous !== undefined
}

export async function enqueueCertificateMail(
  tx: Db,
  { username, policyId }: CertificateMail,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('mail_counters')
    .set({ requested_at: sql`requested_at || ${now}::timestamptz` })
    .where('username', '=', username)
    .where('kind', '=', 'certificate')
    .execute()
  await tx
    .insertInto('jobs')
    .values({
      kind: 'certificate',
      username,
      policy_id: policyId,
      created_at: now,
      next_try_at: now,
    })
    .execute()
}

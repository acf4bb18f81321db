import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../database.ts'
import { enqueue, type Job, type JobContext } from '../jobs/repository.ts'
import { countMail } from '../mail/quota.ts'
import type { Rules } from '../rules.ts'

/** A registration's unverified data, each value in its canonical form. */
export interface RegistrationRequest {
  readonly username: string
  readonly policyNumber: string
  readonly email: string
}

/** Enqueues a registration without verifying it, so that the request does the same work whether or not the data match. */
export const enqueueRegistration = (
  db: Db,
  { username, policyNumber, email }: RegistrationRequest,
  context: JobContext,
  now: RawBuilder<Date>,
): Promise<void> =>
  enqueue(
    db,
    { kind: 'registration', username, payload: { secret: { policyNumber, email } }, context },
    now,
  )

/** A policyholder with their own e-mail address, the policy's address, and the account if there is one. */
export interface Policyholder {
  readonly policyId: string
  readonly insuredId: string
  readonly displayName: string
  readonly ownEmail: string | null
  readonly policyEmail: string | null
  readonly accountId: string | null
  readonly passwordHash: string | null
}

export const findPolicyholder = (
  db: Db,
  username: string,
  policy: { readonly id: string } | { readonly number: string },
): Promise<Policyholder | undefined> =>
  db
    .selectFrom('policies')
    .innerJoin('insured_persons', 'insured_persons.id', 'policies.insured_id')
    .leftJoin('accounts', (join) =>
      join
        .onRef('accounts.insured_id', '=', 'insured_persons.id')
        .onRef('accounts.username', '=', 'insured_persons.username'),
    )
    .where('insured_persons.username', '=', username)
    .where((row) =>
      'id' in policy ? row('policies.id', '=', policy.id) : row('number', '=', policy.number),
    )
    .select([
      'policies.id as policyId',
      'insured_persons.id as insuredId',
      'display_name as displayName',
      sql<string | null>`nullif(insured_persons.email, '')`.as('ownEmail'),
      'policies.email as policyEmail',
      'accounts.id as accountId',
      'password_hash as passwordHash',
    ])
    .executeTakeFirst()

/**
 * Counts the e-mail for a registration that matched, within the limits per username. The same statement replaces the
 * registration's data with the policy's id, which shows a retry that the e-mail has been counted, and finishes earlier
 * matched registrations that are still pending, because one e-mail is enough. Returns false if the limit is reached.
 */
export async function consumeRegistrationQuota(
  db: Db,
  { job, policyId }: { readonly job: Job; readonly policyId: string },
  limits: Rules['recoveryMail'],
  now: RawBuilder<Date>,
): Promise<boolean> {
  const { rows } = await sql`
    with counted as (${countMail('registration', sql`select ${job.username}::text as username, 'unknown' as client`, limits, now)}),
    granted as (select username from counted where refusals = 0),
    superseded as (
      update jobs set done_at = ${now}, payload = payload - 'secret', lease_token = null, leased_until = null
      from granted
      where jobs.username = granted.username and kind = 'registration' and payload ? 'policyId'
        and done_at is null and dead_at is null
    )
    update jobs set payload = jsonb_build_object('policyId', ${policyId}::text) from granted
    where id = ${job.id}
    returning id`.execute(db)
  return rows.length > 0
}

/** Inserts an insured person's account; returns `undefined` if one exists. */
export async function insertAccount(
  db: Db,
  insuredId: string,
  username: string,
): Promise<string | undefined> {
  const account = await db
    .insertInto('accounts')
    .values({ insured_id: insuredId, username })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return account?.id
}

/** Locks the account's row until the transaction ends; returns `undefined` if the account already has a password. */
export async function lockUnfinishedAccountRow(
  db: Db,
  insuredId: string,
  username: string,
): Promise<string | undefined> {
  const account = await db
    .selectFrom('accounts')
    .select('id')
    .where('insured_id', '=', insuredId)
    .where('username', '=', username)
    .where('password_hash', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return account?.id
}

export async function setEmail(db: Db, insuredId: string, email: string): Promise<void> {
  await db.updateTable('insured_persons').set({ email }).where('id', '=', insuredId).execute()
}

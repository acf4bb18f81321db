import { type RawBuilder, sql, type UpdateObject } from 'kysely'
import type { Db } from '../database.ts'
import type { RequestContext } from '../dependencies.ts'
import type { JobKind, JobPayload, Tables } from '../tables.ts'

/** SQL for the current time. */
type Now = RawBuilder<Date>

/** Origin of the request that created a job. */
export type JobContext = Pick<RequestContext, 'clientLabel' | 'requestId'>

/** A leased job. Only the holder of its lease token may change it. */
export interface Job {
  readonly id: string
  readonly kind: JobKind
  readonly username: string
  readonly payload: JobPayload
  readonly context: JobContext
  readonly createdAt: Date
  /** The database's time at which the job was leased. */
  readonly leasedAt: Date
  /** Age of the job when it was leased. */
  readonly ageSeconds: number
  /** Number of tries, including the current one. */
  readonly tries: number
  /** Earlier tries that failed for a lasting reason. */
  readonly lastingFailures: number
  readonly lastError: string | null
  readonly leaseToken: string
}

/** A job to be enqueued; without a context, the audit trail cannot name the request. */
export interface NewJob {
  readonly kind: JobKind
  readonly username: string
  readonly payload?: JobPayload
  readonly context?: JobContext
}

export async function enqueue(
  db: Db,
  { kind, username, payload = {}, context }: NewJob,
  now: Now,
): Promise<void> {
  await db
    .insertInto('jobs')
    .values({
      kind,
      username,
      payload: JSON.stringify(payload),
      ...(context && { client_label: context.clientLabel, request_id: context.requestId }),
      created_at: now,
      next_try_at: now,
    })
    .execute()
}

const after = (now: Now, seconds: number) =>
  sql<Date>`${now} + ${seconds}::double precision * interval '1 second'`

/** Leases the job of these kinds that has been due longest, so that no other worker handles it. */
export async function lease(
  db: Db,
  kinds: readonly string[],
  now: Now,
  seconds: number,
): Promise<Job | undefined> {
  const { rows } = await sql<Omit<Job, 'context'> & JobContext>`
    update jobs set leased_until = ${after(now, seconds)}, lease_token = gen_random_uuid(), tries = tries + 1
    where id = (
      select id from jobs
      where done_at is null and dead_at is null and next_try_at <= ${now} and kind = any(${kinds})
        and (leased_until is null or leased_until <= ${now})
      order by next_try_at, created_at limit 1 for update skip locked
    )
    returning id, kind, username, payload, client_label as "clientLabel", request_id as "requestId",
      created_at as "createdAt", ${now} as "leasedAt",
      extract(epoch from ${now} - created_at)::double precision as "ageSeconds",
      tries, lasting_failures as "lastingFailures", last_error as "lastError", lease_token as "leaseToken"`.execute(
    db,
  )
  if (!rows[0]) return undefined
  const { clientLabel, requestId, ...job } = rows[0]
  return { ...job, context: { clientLabel, requestId } }
}

type Lease = Pick<Job, 'id' | 'leaseToken'>

/** Changes a job; returns false, and changes nothing, if its lease was lost. */
async function change(
  db: Db,
  { id, leaseToken }: Lease,
  values: UpdateObject<Tables, 'jobs'>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('jobs')
    .set(values)
    .where('id', '=', id)
    .where('lease_token', '=', leaseToken)
    .where('done_at', 'is', null)
    .where('dead_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

const noLease = { leased_until: null, lease_token: null }
const withoutSecret = sql<string>`payload - 'secret'`

/** Marks a job as done and deletes its secret. */
export async function finish(db: Db, job: Lease, now: Now): Promise<boolean> {
  return await change(db, job, { done_at: now, payload: withoutSecret, ...noLease })
}

/** Gives a job up: marks it as dead and deletes its secret. */
export async function bury(
  db: Db,
  job: Lease,
  { lastError, now }: { lastError: string; now: Now },
): Promise<boolean> {
  return await change(db, job, {
    dead_at: now,
    last_error: lastError,
    payload: withoutSecret,
    ...noLease,
  })
}

/** Ends a failed try; the next try is due after the given number of seconds. */
export async function postpone(
  db: Db,
  job: Lease,
  failure: { lastError: string; lasting: boolean; seconds: number; now: Now },
): Promise<boolean> {
  return await change(db, job, {
    next_try_at: after(failure.now, failure.seconds),
    last_error: failure.lastError,
    lasting_failures: sql`lasting_failures + ${failure.lasting ? 1 : 0}`,
    ...noLease,
  })
}

/** Extends the lease of a job that is still in progress. */
export async function renew(
  db: Db,
  job: Lease,
  { now, seconds }: { now: Now; seconds: number },
): Promise<boolean> {
  return await change(db, job, { leased_until: after(now, seconds) })
}

/** Ends a lease as if the job had never been tried. */
export async function release(db: Db, job: Lease): Promise<boolean> {
  return await change(db, job, { tries: sql`tries - 1`, ...noLease })
}

/**
 * Stores a secret value in a job, unless it has one of this name, and returns the stored one; `undefined` if the lease was
 * lost.
 */
export async function keepSecret(
  db: Db,
  { id, leaseToken }: Lease,
  name: string,
  value: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ secret: string }>`
    update jobs set payload = payload || jsonb_build_object('secret',
      jsonb_build_object(${name}::text, ${value}::text) || coalesce(payload->'secret', '{}'))
    where id = ${id} and lease_token = ${leaseToken} and done_at is null and dead_at is null
    returning payload->'secret'->>${name}::text as secret`.execute(db)
  return rows[0]?.secret
}

/** Returns true if there is a newer job of the same kind for the same username. */
export async function isSuperseded(db: Db, job: Job): Promise<boolean> {
  const newer = await db
    .selectFrom('jobs')
    .select('id')
    .where('kind', '=', job.kind)
    .where('username', '=', job.username)
    // Read again from the table, because the job's Date has only milliseconds.
    .where('created_at', '>', (eb) =>
      eb.selectFrom('jobs').select('created_at').where('id', '=', job.id),
    )
    .executeTakeFirst()
  return newer !== undefined
}

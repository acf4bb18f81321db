import { type RawBuilder, sql } from 'kysely'
import { setTimeout as wait } from 'node:timers/promises'
import type { Dependencies } from './dependencies.ts'

const minute = 60
const day = 24 * 60 * minute

/** Rows that one statement deletes, so that none takes long or locks many rows. */
const batchSize = 1_000

/** Maximum statements per table in one run; the next run deletes the rest. */
const maxBatches = 1_000

/** Receives errors, which contain no data of a row. */
type Report = (event: string, error: unknown) => void

type Parts = Pick<Dependencies, 'db' | 'clock' | 'rules'>

/**
 * Deletes rows that no rule needs anymore. Keeps the audit trail and active locks. A table whose rows cannot be deleted, for
 * example because it is slow, does not keep the others from being cleaned up.
 */
export async function cleanUp(parts: Parts, report: Report = throwError): Promise<void> {
  for (const [table, isOld] of Object.entries(conditions(parts))) {
    try {
      await deleteInBatches(parts, table, isOld)
    } catch (error) {
      report(`cleanup of ${table}`, error)
    }
  }
}

const throwError: Report = (_event, error) => {
  throw error
}

/**
 * Rows to delete, by table. Failures of an unknown username are kept for two days, those of an account until it signs in. Of
 * the kiosks, only unused enrollment codes are deleted.
 */
function conditions({ clock, rules }: Parts): Readonly<Record<string, RawBuilder<unknown>>> {
  const before = (seconds: number) =>
    sql`(${clock.sqlNow()} - make_interval(secs => ${seconds}::double precision))`
  return {
    sessions: sql`expires_at < ${clock.sqlNow()}`,
    temporary_passwords: sql`expires_at < ${before(day)}`,
    jobs: sql`(done_at < ${before(7 * day)} or dead_at < ${before(30 * day)})`,
    idempotency_records: sql`created_at < ${before(rules.idempotency.keepSeconds)}`,
    address_counters: sql`window_start < ${before(rules.address.windowSeconds)}`,
    attempt_counters: sql`last_failed_at < ${before(2 * day)}
      and not exists (select from accounts where accounts.username = attempt_counters.username)`,
    kiosks: sql`key_hash is null and enrollment_expires_at < ${before(day)}`,
    mail_counters: sql`requested_at[cardinality(requested_at)] < ${before(day)}`,
  }
}

async function deleteInBatches(
  { db }: Parts,
  table: string,
  isOld: RawBuilder<unknown>,
): Promise<void> {
  for (let batch = 0; batch < maxBatches; batch += 1) {
    const { numAffectedRows = 0n } = await sql`
      delete from ${sql.table(table)} where ctid = any (array(
        select ctid from ${sql.table(table)} where ${isOld} limit ${batchSize} for update skip locked
      ))`.execute(db)
    if (numAffectedRows < BigInt(batchSize)) return
  }
}

/** Cleans up once an hour; returns a function that stops it. */
export function scheduleCleanUp(parts: Parts, report: Report): () => Promise<void> {
  const stopping = new AbortController()
  const loop = async () => {
    while (await elapses(60 * minute * 1_000, stopping.signal)) await cleanUp(parts, report)
  }
  const ended = loop()
  return () => {
    stopping.abort()
    return ended
  }
}

const elapses = (milliseconds: number, signal: AbortSignal): Promise<boolean> =>
  wait(milliseconds, true, { signal }).catch(() => false)

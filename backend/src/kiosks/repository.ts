import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../database.ts'

/** SHA-256 of an enrollment code and of the key that a kiosk sent with it. */
export interface EnrollmentHashes {
  readonly codeHash: Buffer
  readonly keyHash: Buffer
}

/** Stores a new code for a label, replacing one that is still unused. An enrolled kiosk of that label keeps its key. */
export async function storeEnrollmentCode(
  db: Db,
  { label, codeHash, validSeconds }: { label: string; codeHash: Buffer; validSeconds: number },
  now: RawBuilder<Date>,
): Promise<void> {
  await sql`
    insert into kiosks (label, enrollment_hash, enrollment_expires_at, created_at)
    values (${label}, ${codeHash}, ${now} + ${validSeconds}::integer * interval '1 second', ${now})
    on conflict (label) where key_hash is null and revoked_at is null do update set
      enrollment_hash = excluded.enrollment_hash,
      enrollment_expires_at = excluded.enrollment_expires_at,
      created_at = excluded.created_at`.execute(db)
}

/**
 * Uses a valid code, stores the key's hash and revokes the label's earlier kiosk, in one statement. Returns the label, or
 * `undefined` if the code cannot be used or another kiosk has this key.
 */
export async function useEnrollmentCode(
  db: Db,
  { codeHash, keyHash }: EnrollmentHashes,
  now: RawBuilder<Date>,
): Promise<string | undefined> {
  const { rows } = await sql<{ label: string }>`
    with enrolled as (
      update kiosks set key_hash = ${keyHash}, enrolled_at = ${now}
      where enrollment_hash = ${codeHash} and key_hash is null and revoked_at is null
        and enrollment_expires_at > ${now}
        and not exists (select from kiosks as other where other.key_hash = ${keyHash})
      returning id, label
    ), replaced as (
      update kiosks set revoked_at = ${now} from enrolled
      where kiosks.label = enrolled.label and kiosks.id <> enrolled.id and kiosks.revoked_at is null
    )
    select label from enrolled`.execute(db)
  return rows[0]?.label
}

/** Returns true if a kiosk is enrolled with this code and this key. */
export async function isEnrolled(
  db: Db,
  { codeHash, keyHash }: EnrollmentHashes,
): Promise<boolean> {
  const kiosk = await db
    .selectFrom('kiosks')
    .select('id')
    .where('enrollment_hash', '=', codeHash)
    .where('key_hash', '=', keyHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return kiosk !== undefined
}

/** Revokes a label's key and its unused code. Returns the number of them. */
export async function revokeKiosks(db: Db, label: string, now: RawBuilder<Date>): Promise<number> {
  const { numAffectedRows } = await sql`
    update kiosks set revoked_at = ${now} where label = ${label} and revoked_at is null`.execute(db)
  return Number(numAffectedRows ?? 0)
}

import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from '../database.ts'
import { migrations as ownMigrations, type Migrations } from './list.ts'

/** Advisory lock that serializes the migrations of instances that start at the same time. */
const migrationLock = 4_253_571

/** Time that an instance waits for another one to migrate. */
const waitMs = 5 * 60_000
const pollMs = 200

interface Applied {
  readonly name: string
  readonly compatible: boolean
}

/** The database's migrations compared with this release's. */
export interface MigrationState {
  /** Names of migrations that this release has and the database does not. */
  readonly pending: readonly string[]
  /** Migrations that are in the database but not in this release, because a newer release made them. */
  readonly newer: readonly Applied[]
}

/** Reads which migrations are pending, and which applied ones come from a newer release. Needs only read access. */
export async function readMigrationState(
  db: Db,
  migrations: Migrations = ownMigrations,
): Promise<MigrationState> {
  const applied = await readApplied(db)
  const names = new Set(applied.map(({ name }) => name))
  return {
    pending: Object.keys(migrations)
      .filter((name) => !names.has(name))
      .sort(),
    newer: applied.filter(({ name }) => !(name in migrations)),
  }
}

/**
 * Migrates the tables to this release's version; returns the names of the migrations that it ran. Any number of instances
 * may call it simultaneously. It uses a single transaction, whose end releases the lock, because PgBouncer may give each
 * transaction another server connection.
 */
export async function migrate(
  db: Db,
  migrations: Migrations = ownMigrations,
): Promise<readonly string[]> {
  const deadline = performance.now() + waitMs
  for (;;) {
    const { pending, newer } = await readMigrationState(db, migrations)
    refuseIncompatible(newer)
    if (pending.length === 0) return []
    const done = await db.transaction().execute((tx) => migrateIfAlone(tx, migrations))
    if (done) return done
    if (performance.now() > deadline) {
      throw new Error('Another instance has been migrating the database for 5 minutes: end it.')
    }
    await wait(pollMs)
  }
}

/** Throws if a newer release changed the tables in a way that is incompatible with this release. */
export function refuseIncompatible(newer: readonly Applied[]): void {
  const names = newer.filter(({ compatible }) => !compatible).map(({ name }) => name)
  if (names.length === 0) return
  throw new Error(
    `A newer release changed the tables of the database (${names.join(', ')}), with which this release does not work: start the newer release.`,
  )
}

async function readApplied(db: Db): Promise<readonly Applied[]> {
  const { rows } = await sql<{ exists: boolean }>`
    select to_regclass('applied_migrations') is not null as exists`.execute(db)
  if (rows[0]?.exists !== true) return []
  const applied = await sql<Applied>`
    select name, compatible from applied_migrations order by name`.execute(db)
  return applied.rows
}

/** Returns `undefined` if another instance holds the lock. */
async function migrateIfAlone(
  tx: Db,
  migrations: Migrations,
): Promise<readonly string[] | undefined> {
  const { rows } = await sql<{ alone: boolean }>`
    select pg_try_advisory_xact_lock(${migrationLock}) as alone`.execute(tx)
  if (rows[0]?.alone !== true) return undefined
  await sql`
    create table if not exists applied_migrations (
      name text primary key,
      compatible boolean not null,
      applied_at timestamptz not null default statement_timestamp()
    )`.execute(tx)
  const { pending } = await readMigrationState(tx, migrations)
  for (const name of pending) {
    const migration = migrations[name]
    if (!migration) continue
    await migration.up(tx)
    await sql`insert into applied_migrations (name, compatible) values (${name}, ${migration.compatible})`.execute(
      tx,
    )
  }
  return pending
}

import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import { migrations } from './migrations/list.ts'
import { preparedNames } from './prepared.ts'
import type { Tables } from './tables.ts'

/** The database or a transaction in it. */
export type Db = Kysely<Tables>

/** Advisory lock that serializes the migrations of instances that start at the same time. */
const migrationLock = 4_253_571

/** Keeps DATE as text: pg would parse it as midnight local time, which can fall on another day in another time zone. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.DATE
      ? String
      : (pg.types.getTypeParser(oid, format) as (text: string) => unknown),
}

/** Prepares the statements that have a name. */
class PreparingClient extends pg.Client {
  override query(...given: readonly unknown[]): never {
    const [text, values, ...rest] = given
    const name = typeof text === 'string' ? preparedNames.get(text) : undefined
    const query = super.query.bind(this) as (...parameters: readonly unknown[]) => never
    return name === undefined ? query(...given) : query({ name, text, values }, ...rest)
  }
}

/** Opens a connection pool, which connects when the first statement runs. */
export function openDatabase(url: string): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    idle_in_transaction_session_timeout: 15_000,
    types,
    Client: PreparingClient,
  })
  // A broken connection is replaced the next time one is needed. Without these listeners its `error` event would end the
  // process, whether the connection is idle (pool) or held by a transaction between two statements (client).
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

/** Migrates the tables to the latest version. Any number of instances may start at once. */
export async function migrate(db: Db): Promise<void> {
  await db.connection().execute(async (connection) => {
    await sql`select set_config('statement_timeout', '0', false)`.execute(connection)
    await sql`select pg_advisory_lock(${migrationLock})`.execute(connection)
    try {
      const provider = { getMigrations: () => Promise.resolve(migrations) }
      const { error } = await new Migrator({ db: connection, provider }).migrateToLatest()
      if (error !== undefined) throw new Error('The database migration failed.', { cause: error })
    } finally {
      await sql`select pg_advisory_unlock(${migrationLock})`.execute(connection)
      await sql`reset statement_timeout`.execute(connection)
    }
  })
}

const systemCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
])

// SQLSTATE classes: connection, resources, operator intervention, system error, serialization and deadlock.
const temporaryStates = /^(08|53|57|58|40)/

// Messages of pg's own errors, which have no code.
const brokenConnection =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect)/

/** Returns true if an error means that the database is unreachable or temporarily unavailable, as opposed to a bug. */
export function isDatabaseOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError) return error.errors.some(isDatabaseOutage)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return (
    systemCodes.has(code) ||
    (error instanceof pg.DatabaseError && temporaryStates.test(code)) ||
    brokenConnection.test(error.message)
  )
}

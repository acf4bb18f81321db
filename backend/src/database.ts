import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import { migrations } from './migrations/list.ts'
import type { Tables } from './tables.ts'

/** The database, or a transaction in it. */
export type Db = Kysely<Tables>

/** Migrations of two instances that start together wait for each other on this advisory lock. */
const migrationLock = 4_253_571

/** The driver would make of a day the instant at which it begins here, which is another day elsewhere. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.DATE
      ? String
      : (pg.types.getTypeParser(oid, format) as (text: string) => unknown),
}

/** Opens a pool; nothing is connected before the first statement. */
export function openDatabase(url: string): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    idle_in_transaction_session_timeout: 15_000,
    types,
  })
  // A connection that breaks is replaced at the next use; without listeners it would end the process, both while it
  // lies idle (pool) and while a transaction holds it between two statements (client).
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

/** Brings the tables up to date. Any number of instances may start at once. */
export async function migrate(db: Db): Promise<void> {
  await db.connection().execute(async (connection) => {
    await sql`select set_config('statement_timeout', '0', false)`.execute(connection)
    await sql`select pg_advisory_lock(${migrationLock})`.execute(connection)
    try {
      const provider = { getMigrations: () => Promise.resolve(migrations) }
      const { error } = await new Migrator({ db: connection, provider }).migrateToLatest()
      if (error !== undefined) throw new Error('The tables could not be made.', { cause: error })
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

// Connection, resources, intervention by the operator, serialisation and deadlock, statement time-out.
const temporaryStates = /^(08|53|57|58|40)/

// What pg says itself, without a code.
const brokenConnection =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect)/

/** Whether an error says that the database can't be reached or can't serve just now, rather than that we have a bug. */
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

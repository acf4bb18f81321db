import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import {
  dropIdleConnections,
  openPool,
  type PoolOptions,
  sharesConnections,
} from './database-connections.ts'
import type { Tables } from './tables.ts'

/** The database or a transaction in it. */
export type Db = Kysely<Tables>

const pools = new WeakMap<Db, pg.Pool>()

/** Opens a connection pool, which connects when the first statement runs. */
export function openDatabase(url: string, options: PoolOptions = {}): Db {
  const pool = openPool(url, options)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  pools.set(db, pool)
  return db
}

/** Returns true if there is a pooler in between that may give each transaction another server connection. */
export function isPooled(db: Db): boolean {
  const pool = pools.get(db)
  return pool !== undefined && sharesConnections(pool)
}

/**
 * Returns true if the database accepts changes. If it does not (a standby, or a primary that was demoted), drops the idle
 * connections, so that the next ones can reach the new primary. Throws if the database does not respond.
 */
export async function isWritable(db: Db): Promise<boolean> {
  const { rows } = await sql<{ readOnly: boolean }>`
    select pg_is_in_recovery() or current_setting('transaction_read_only')::boolean as "readOnly"`.execute(
    db,
  )
  const writable = rows[0]?.readOnly === false
  const pool = pools.get(db)
  if (!writable && pool) dropIdleConnections(pool)
  return writable
}

/** Codes of the operating system and its resolver that mean that the database's machine cannot be reached. */
const systemCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENETRESET',
  'EADDRNOTAVAIL',
  'ENOENT',
  'EACCES',
  'EMFILE',
  'ENFILE',
  'ENOBUFS',
  'ENOTCONN',
])

/** System calls of a connection; the same code from another one, such as ENOENT for a missing file, is a bug. */
const connectionCalls = /^(connect|read|write|getaddrinfo|querySrv|shutdown|socket)$/

/**
 * SQLSTATEs of temporary errors: classes connection (08), rollback because of another transaction (40), resources (53),
 * operator intervention (57) and system error (58); a read-only server (25006), a transaction that the server ended (25P02
 * to 25P04), a lock that was not released in time (55P03), a login that an administrator is changing (28), a database that
 * is being restored (3D000), and a prepared statement that is gone or outdated (26000, 42P05).
 */
const temporaryStates = /^(08|28|40|53|57|58|25006|25P0[234]|55P03|55006|3D000|26000|42P05)/

// Messages of pg's own errors, which have no code.
const brokenConnection =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|timeout expired|Query read timeout|The server does not support SSL|Postgres connection has been discarded)/

/** Returns true if an error means that the database is unreachable or temporarily unavailable, as opposed to a bug. */
export function isDatabaseOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError) return error.errors.some(isDatabaseOutage)
  const { code = '', syscall } = error as NodeJS.ErrnoException
  if (error instanceof pg.DatabaseError) {
    return temporaryStates.test(code) || (code === '0A000' && error.message.includes('cached plan'))
  }
  if (systemCodes.has(code)) return syscall === undefined || connectionCalls.test(syscall)
  return brokenConnection.test(error.message) || isDatabaseOutage(error.cause)
}

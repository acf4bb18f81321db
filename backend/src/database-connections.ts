import { createHash } from 'node:crypto'
import pg from 'pg'

/** Limits in milliseconds. Their sum for one call stays below 15 s, even if the network drops every packet. */
export const databaseTimeouts = {
  /** Time to get a connection: a free one from the pool, or a new one. */
  connect: 3_000,
  /** Time after which the server cancels a statement. */
  statement: 6_000,
  /**
   * Time after which a statement without a response fails here; longer than `statement`, so that the server cancels it
   * first.
   */
  response: 7_000,
  /** Time that a statement waits for a lock. */
  lock: 5_000,
  /** Time after which the server ends an idle transaction. */
  idleInTransaction: 10_000,
}
export type DatabaseTimeouts = typeof databaseTimeouts

/** `auto`: named prepared statements are used unless there is a pooler such as PgBouncer in between. */
export type PreparedSetting = 'auto' | 'true' | 'false'

/** Options of a connection pool. */
export interface PoolOptions {
  readonly size?: number
  readonly prepared?: PreparedSetting
  readonly timeouts?: Partial<DatabaseTimeouts>
}

/** Keeps DATE as text: pg would parse it as midnight local time, which can fall on another day in another time zone. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.DATE
      ? String
      : (pg.types.getTypeParser(oid, format) as (text: string) => unknown),
}

/**
 * Session settings that our statements and pg rely on, whatever the defaults of the database and the role. They are set once
 * connected, because PgBouncer refuses most of them as startup parameters. `default_transaction_read_only` is not among
 * them: a database that has it set must not be written to.
 */
const sessionSettings = ({ statement, lock, idleInTransaction }: DatabaseTimeouts) => `
  set datestyle = 'ISO, YMD';
  set timezone = 'UTC';
  set intervalstyle = 'postgres';
  set bytea_output = 'hex';
  set extra_float_digits = 1;
  set standard_conforming_strings = on;
  set search_path = "$user", public;
  set default_transaction_isolation = 'read committed';
  set default_transaction_deferrable = off;
  set statement_timeout = ${statement};
  set lock_timeout = ${lock};
  set idle_in_transaction_session_timeout = ${idleInTransaction};
  select pg_backend_pid() as pid`

/** Opens a connection pool, which connects when the first statement runs. */
export function openPool(url: string, options: PoolOptions = {}): pg.Pool {
  const timeouts = { ...databaseTimeouts, ...options.timeouts }
  const pool = new pg.Pool({
    connectionString: url,
    max: options.size ?? 10,
    connectionTimeoutMillis: timeouts.connect,
    query_timeout: timeouts.response,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    fallback_application_name: 'segurometal-backend',
    types,
    Client,
    // pg-pool waits for the promise, which its types do not say.
    onConnect: (client) => {
      const connection = client as unknown as Connection
      dropWhenBroken(pool, connection)
      const ready = prepareSession(pool, connection, timeouts, options.prepared ?? 'auto')
      return ready as unknown as undefined
    },
  })
  trackIdleConnections(pool)
  return pool
}

type Query = (
  statement: string | { readonly name: string; readonly text: string },
  values?: readonly unknown[],
) => Promise<unknown>

/** A client of pg's pool, with what its types omit. */
interface Connection {
  readonly processID: number
  readonly connection: { readonly stream: { readonly destroy: (error?: Error) => void } }
  readonly query: Query
  readonly end: (done?: () => void) => unknown
  readonly on: (event: 'error', listener: () => void) => unknown
}

/**
 * Closes the connection if the login fails. If the password is missing, pg would leave it open, and the server would wait.
 */
class Client extends pg.Client {
  override connect(): Promise<pg.Client>
  override connect(done: (error: Error) => void): void
  override connect(done?: (error: Error) => void): unknown {
    if (!done) return super.connect()
    super.connect((error: Error | null) => {
      if (error) (this as unknown as Connection).connection.stream.destroy()
      ;(done as (error: Error | null) => void)(error)
    })
    return undefined
  }
}

const idleConnections = new WeakMap<pg.Pool, Set<Connection>>()

function trackIdleConnections(pool: pg.Pool): void {
  const idle = new Set<Connection>()
  idleConnections.set(pool, idle)
  pool.on('acquire', (client) => idle.delete(client as unknown as Connection))
  pool.on('remove', (client) => idle.delete(client as unknown as Connection))
  pool.on('release', (_error, client) => idle.add(client as unknown as Connection))
  // A broken connection is replaced the next time one is needed. Without this listener its `error` event would end the
  // process.
  pool.on('error', () => undefined)
}

/** Drops all connections that no statement is using, because they lead to a server that is gone or was demoted. */
export function dropIdleConnections(pool: pg.Pool): void {
  for (const { connection } of idleConnections.get(pool) ?? []) {
    connection.stream.destroy(new Error('Connection terminated: the database changed'))
  }
}

/**
 * Errors after which no other connection of the pool can be trusted either: no response, or a server that became read-only.
 */
const isChangeOfServer = (error: Error & { code?: string }) =>
  error.message === 'Query read timeout' || error.code === '25006'

/**
 * Errors after which only this connection is dropped: 26000 and 42P05 (the pooler gave us another server connection), 0A000
 * (a migration changed the columns of a prepared statement), 57Pxx and 25P03 (the server ends it anyway).
 */
const isUnusable = ({ code = '', message }: Error & { code?: string }) =>
  /^(26000|42P05|57P\d\d|25P0[34])$/.test(code) ||
  (code === '0A000' && message.includes('cached plan'))

const endMs = 1_000

/** Drops a connection, instead of reusing it, once a statement has failed with an error that makes it unusable. */
function dropWhenBroken(pool: pg.Pool, client: Connection): void {
  // Without this listener, an error between two statements of a transaction would end the process.
  client.on('error', () => undefined)
  const end = client.end.bind(client)
  const query = client.query.bind(client)
  Object.assign(client, {
    // A server that is gone never confirms the end.
    end: (done?: () => void) => {
      setTimeout(() => {
        client.connection.stream.destroy()
      }, endMs).unref()
      return end(done)
    },
    query: (...statement: Parameters<Query>) =>
      query(...statement).catch((error: unknown) => {
        if (error instanceof Error && (isChangeOfServer(error) || isUnusable(error))) {
          if (isChangeOfServer(error)) dropIdleConnections(pool)
          void client.end()
        }
        throw error
      }),
  })
}

const sharedPools = new WeakSet<pg.Pool>()

/**
 * Returns true if each transaction may run on another server connection, without our session settings; known once connected.
 * PgBouncer cannot be asked for its mode.
 */
export const sharesConnections = (pool: pg.Pool): boolean => sharedPools.has(pool)

async function prepareSession(
  pool: pg.Pool,
  client: Connection,
  timeouts: DatabaseTimeouts,
  prepared: PreparedSetting,
): Promise<void> {
  const results = (await client.query(sessionSettings(timeouts))) as pg.QueryResult<{
    pid: number
  }>[]
  // A pooler reports a process ID that it made up.
  const direct = results.at(-1)?.rows[0]?.pid === client.processID
  if (!direct && prepared !== 'true') sharedPools.add(pool)
  if (prepared === 'true' || (prepared === 'auto' && direct)) nameStatements(client)
}

/** Maximum distinct statements that get a name; the rest, such as lists of changing lengths, are planned at each use. */
const maxNames = 500
const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= maxNames) return known
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 20)
  names.set(text, name)
  return name
}

/** Makes a connection parse and plan each parameterized statement only once. */
function nameStatements(client: Connection): void {
  const query = client.query.bind(client)
  const named = (text: string, values?: readonly unknown[]) => {
    const name = values && values.length > 0 ? nameOf(text) : undefined
    return query(name === undefined ? text : { name, text }, values)
  }
  Object.assign(client, { query: named })
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { createDatabase, readPassword } from '../../backend/src/dev/postgres-files.ts'
import { spawnOptions, superuser } from '../../backend/src/dev/postgres-process.ts'
import { findPrograms } from '../../backend/src/dev/postgres-programs.ts'
import { findPostgresUser } from '../../backend/src/dev/postgres-user.ts'
import { freePort } from './free-port.ts'

/** A PostgreSQL server that keeps its port when it restarts, with durable commits as in production. */
export interface PostgresServer {
  readonly port: number
  readonly url: string
  /** `immediate` ends the server without a checkpoint, as a crash does; `fast` ends all connections first. */
  readonly restart: (how: 'fast' | 'immediate') => Promise<void>
  /** Refuses or accepts writes in new transactions, as on a demoted and a promoted server. */
  readonly setReadOnly: (readOnly: boolean) => Promise<void>
  /** Opens a connection that may write even while the server is read-only. */
  readonly connect: () => Promise<pg.Client>
  readonly stop: () => Promise<void>
}

/** Starts a server with its data in `folder`. `programs` is the folder of another version's `postgres` and `initdb`. */
export async function startPostgres(folder: string, programs?: string): Promise<PostgresServer> {
  const database = join(folder, 'database')
  const user = findPostgresUser(database)
  const found = { user, folder: programs ?? findPrograms(user, () => undefined) }
  await createDatabase(database, found)
  const port = await freePort()
  const url = `postgres://${superuser}:${readPassword(database)}@127.0.0.1:${port}/postgres`
  const data = join(database, 'data')
  const { path, options } = spawnOptions(found, data)
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${port}`]
  const args = ['-D', path, ...settings.flatMap((setting) => ['-c', setting])]
  const start = () => spawn(join(found.folder, 'postgres'), args, { ...options, stdio: 'ignore' })
  const server = { child: start() }
  const connect = () => connectTo(url)
  await untilAnswering(connect)
  return {
    port,
    url,
    connect,
    restart: async (how) => {
      await end(server.child, how === 'fast' ? 'SIGINT' : 'SIGQUIT')
      server.child = start()
      await untilAnswering(connect)
    },
    setReadOnly: (readOnly) => setReadOnly(connect, readOnly),
    stop: () => end(server.child, 'SIGINT'),
  }
}

async function connectTo(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    options: '-c default_transaction_read_only=off',
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

async function setReadOnly(connect: () => Promise<pg.Client>, readOnly: boolean): Promise<void> {
  const client = await connect()
  await client.query(`alter system set default_transaction_read_only = ${readOnly ? 'on' : 'off'}`)
  await client.query('select pg_reload_conf()')
  await client.end()
}

async function untilAnswering(connect: () => Promise<pg.Client>): Promise<void> {
  const deadline = performance.now() + 30_000
  for (;;) {
    try {
      await (await connect()).end()
      return
    } catch (error) {
      if (performance.now() > deadline) throw error
      await wait(100)
    }
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

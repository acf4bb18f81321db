import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedDatabase } from '../../backend/src/dev/postgres.ts'
import { type RunningBackend, startBackend } from '../../scripts/lib/start-backend.ts'
import { withDatabase } from './accounts.ts'
import { canReadCpuTime, parentOf } from './cpu-time.ts'

/** A PostgreSQL server for these measurements: fsync on, otherwise its own default settings. */
export interface DatabaseServer {
  /** The parent of the processes that serve the connections; 0 where CPU time cannot be read. */
  readonly pid: number
  /** Creates an empty database and returns its URL. */
  readonly createDatabase: (name: string) => Promise<string>
  /** Changes settings for all connections; `undefined` restores a default. */
  readonly configure: (settings: Record<string, string | undefined>) => Promise<void>
  readonly stop: () => Promise<void>
}

export async function startDatabaseServer(): Promise<DatabaseServer> {
  const folder = mkdtempSync(join(tmpdir(), 'segurometal-bench-'))
  const server = await startEmbeddedDatabase(folder)
  const run = (statement: string) => withDatabase(server.url, (client) => client.query(statement))
  return {
    pid: canReadCpuTime ? await findParent(server.url) : 0,
    createDatabase: async (name) => {
      await run(`create database ${name}`)
      return server.url.replace(/\/postgres$/, `/${name}`)
    },
    configure: async (settings) => {
      for (const [name, value] of Object.entries(settings)) {
        await run(
          value === undefined
            ? `alter system reset ${name}`
            : `alter system set ${name} = ${value}`,
        )
      }
      await run('select pg_reload_conf()')
    },
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const findParent = (url: string): Promise<number> =>
  withDatabase(url, async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    return parentOf(rows[0]?.pid ?? 0)
  })

/** Starts a backend on a database. All calls come from one address, so its limits are raised. */
export const startBackendOn = (
  databaseUrl: string,
  settings: NodeJS.ProcessEnv = {},
): Promise<RunningBackend> =>
  startBackend({
    PORT: '0',
    DATABASE_URL: databaseUrl,
    // No mail server listens here: none of these calls sends an e-mail.
    SMTP_URL: 'smtp://127.0.0.1:9',
    SERVER_KEY: 'ab'.repeat(32),
    ADDRESS_ATTEMPTS: '1000000',
    ...settings,
  })

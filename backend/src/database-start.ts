import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { type Db, isDatabaseOutage, isPooled } from './database.ts'
import { migrate, readMigrationState, refuseIncompatible } from './migrations/runner.ts'
import { startErrorMessage } from './start-error.ts'

/** Options for starting on a database. */
export interface DatabaseStart {
  /** Time to wait for a database that cannot be reached or does not accept changes yet. */
  readonly waitSeconds: number
  /** False if `npm run migrate` is run before the backend starts. */
  readonly migrate: boolean
  readonly say: (line: string) => void
}

const pollMs = 500
const repeatLineMs = 10_000

/** PostgreSQL 15. */
const oldestVersion = 150_000

/** Waits for the database, checks that it can be used, and migrates its tables or checks that they are up to date. */
export async function prepareDatabase(db: Db, start: DatabaseStart): Promise<void> {
  await waitForDatabase(db, start)
  if (start.migrate) await migrate(db)
  const { pending, newer } = await readMigrationState(db)
  refuseIncompatible(newer)
  if (pending.length > 0) {
    throw new Error(
      `The database lacks this release's tables (${pending.join(', ')}): run npm run migrate, or set DATABASE_MIGRATE to true.`,
    )
  }
  if (newer.length > 0) {
    const names = newer.map(({ name }) => name).join(', ')
    start.say(`A newer release has changed the database (${names}); this release works with it.`)
  }
}

/** Returns true for errors that waiting cannot resolve: an administrator must correct the login or the database's name. */
const isRefusedLogin = (error: unknown) =>
  error instanceof Error && 'code' in error && /^(28|3D)/.test(String(error.code))

/** Throws the last error if the database cannot be used in time. */
export async function waitForDatabase(
  db: Db,
  { waitSeconds, say }: Pick<DatabaseStart, 'waitSeconds' | 'say'>,
): Promise<void> {
  const deadline = performance.now() + waitSeconds * 1_000
  let nextLineAt = 0
  for (;;) {
    const problem = await findProblem(db)
    if (problem === undefined) return
    const isPassing = isDatabaseOutage(problem) || problem instanceof ReadOnlyError
    const now = performance.now()
    if (!isPassing || isRefusedLogin(problem) || now > deadline) throw problem as Error
    if (now >= nextLineAt) {
      say(`Waiting for the database. ${startErrorMessage(problem)}`)
      nextLineAt = now + repeatLineMs
    }
    await wait(pollMs)
  }
}

class ReadOnlyError extends Error {}

interface ServerState {
  readonly version: number
  readonly encoding: string
  readonly standby: boolean
  readonly readOnly: boolean
  readonly isolation: string
  readonly searchPath: string
}

/** `reset_val` is the value that a new connection gets, and that a pooler's server connection may have instead of ours. */
async function findProblem(db: Db): Promise<unknown> {
  try {
    const { rows } = await sql<ServerState>`
      select current_setting('server_version_num')::integer as version,
        current_setting('server_encoding') as encoding,
        pg_is_in_recovery() as standby,
        current_setting('transaction_read_only')::boolean as "readOnly",
        (select reset_val from pg_settings where name = 'default_transaction_isolation') as isolation,
        (select reset_val from pg_settings where name = 'search_path') as "searchPath"`.execute(db)
    return rows[0] && (problemOf(rows[0]) ?? (isPooled(db) ? poolerProblemOf(rows[0]) : undefined))
  } catch (error) {
    return error
  }
}

function problemOf({ version, encoding, standby, readOnly }: ServerState): Error | undefined {
  if (version < oldestVersion) {
    return new Error(
      `The database runs PostgreSQL ${Math.floor(version / 10_000)}, and the backend needs 15 or later: upgrade it.`,
    )
  }
  if (encoding !== 'UTF8') {
    return new Error(
      `The database's encoding is ${encoding}, and the backend needs UTF8: create it with "encoding 'UTF8' template template0".`,
    )
  }
  if (standby) {
    return new ReadOnlyError(
      'The database is a standby, which accepts no changes: let DATABASE_URL lead to the primary, or promote it.',
    )
  }
  if (readOnly) {
    return new ReadOnlyError(
      'The database is read-only (default_transaction_read_only is on): reset this setting of the server, the database or the role.',
    )
  }
  return undefined
}

/** Checks the settings that the server must have, because they cannot be set per connection through a pooler. */
function poolerProblemOf({ isolation, searchPath }: ServerState): Error | undefined {
  if (isolation !== 'read committed')
    return settingError('default_transaction_isolation', isolation)
  return searchPath === '"$user", public' ? undefined : settingError('search_path', searchPath)
}

const settingError = (name: string, value: string) =>
  new Error(
    `${name} is ${value}, which the backend cannot change through a pooler: reset it for the server, the database and the role, or set DATABASE_PREPARED to true if the pooler is in session mode.`,
  )

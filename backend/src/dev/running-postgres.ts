import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readPassword } from './postgres-files.ts'
import { superuser } from './postgres-process.ts'

/** Returns the URL of the embedded database that a running backend has started in a folder, if there is one. */
export function runningDatabaseUrl(folder: string): string | undefined {
  const database = join(resolve(folder), 'database')
  const pidFile = join(database, 'data', 'postmaster.pid')
  if (!existsSync(pidFile)) return undefined
  // https://www.postgresql.org/docs/current/storage-file-layout.html: the fourth line is the port.
  const port = readFileSync(pidFile, 'utf8').split('\n')[3]
  return `postgres://${superuser}:${readPassword(database)}@127.0.0.1:${port}/postgres`
}

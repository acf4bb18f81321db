import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openDatabase } from '../../backend/src/database.ts'
import { startEmbeddedDatabase } from '../../backend/src/dev/postgres.ts'
import { databaseServer } from '../support/fixtures/worker-database.ts'

/** Starts one PostgreSQL for all Playwright workers, each of which has its own database. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'segurometal-database-'))
  const server = await startEmbeddedDatabase(folder)
  const admin = openDatabase(server.url)
  // Durability is not needed: the data is deleted after the run.
  await sql`alter system set fsync = off`.execute(admin)
  await sql`select pg_reload_conf()`.execute(admin)
  await admin.destroy()
  // The Playwright workers inherit this environment variable.
  process.env[databaseServer] = server.url
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

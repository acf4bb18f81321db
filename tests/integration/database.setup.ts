import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../backend/src/database.ts'
import { migrate } from '../../backend/src/migrations/runner.ts'
import { startEmbeddedDatabase } from '../../backend/src/dev/postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly databaseServer: string
  }
}

/** Starts one PostgreSQL for all test files, with a template database that contains the tables. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'segurometal-database-'))
  const server = await startEmbeddedDatabase(folder)
  const admin = openDatabase(server.url)
  // Durability is not needed: the data is deleted after the run.
  await sql`alter system set fsync = off`.execute(admin)
  await sql`select pg_reload_conf()`.execute(admin)
  await sql`create database template_with_tables`.execute(admin)
  await admin.destroy()
  const template = openDatabase(server.url.replace(/\/postgres$/, '/template_with_tables'))
  await migrate(template)
  await template.destroy()
  project.provide('databaseServer', server.url)
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

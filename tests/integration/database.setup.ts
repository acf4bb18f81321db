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
    /** The server on which the backends run, possibly through a pooler. */
    readonly databaseServer: string
    /** The same server without a pooler, which would keep connections to a template open. */
    readonly databaseAdmin: string
  }
}

interface Server {
  readonly url: string
  readonly adminUrl: string
  readonly stop: () => Promise<void>
}

/** The server named by the environment variables, or an embedded one. */
async function openServer(): Promise<Server> {
  const url = process.env['TEST_DATABASE_SERVER']
  if (url !== undefined) {
    const adminUrl = process.env['TEST_DATABASE_ADMIN'] ?? url
    return { url, adminUrl, stop: () => Promise.resolve() }
  }
  const folder = mkdtempSync(join(tmpdir(), 'segurometal-database-'))
  const first = await startEmbeddedDatabase(folder)
  const admin = openDatabase(first.url)
  // Each Vitest worker has a few pools of ten connections; the default of 100 is too low for more than two workers.
  await sql`alter system set max_connections = 1000`.execute(admin)
  await admin.destroy()
  await first.stop()
  const server = await startEmbeddedDatabase(folder)
  return {
    url: server.url,
    adminUrl: server.url,
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Prepares one PostgreSQL for all test files, with a template database that contains the tables. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, adminUrl, stop } = await openServer()
  const admin = openDatabase(adminUrl)
  // Durability is not needed: the data is deleted after the run.
  await sql`alter system set fsync = off`.execute(admin)
  await sql`select pg_reload_conf()`.execute(admin)
  await sql`drop database if exists template_with_tables`.execute(admin)
  await sql`create database template_with_tables`.execute(admin)
  await admin.destroy()
  const template = openDatabase(adminUrl.replace(/\/postgres$/, '/template_with_tables'))
  await migrate(template)
  await template.destroy()
  project.provide('databaseServer', url)
  project.provide('databaseAdmin', adminUrl)
  return stop
}

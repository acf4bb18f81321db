import { sql } from 'kysely'
import type { TestProject } from 'vitest/node'
import { migrate, openDatabase } from '../../backend/src/database.ts'

/**
 * Replaces the setup of the integration tests in the copy of `npm run mutate-security`: uses a PostgreSQL server that runs
 * already, and creates only the template database, with the mutant's tables.
 */
export default async function setup(project: TestProject): Promise<void> {
  const url = process.env['MUTANT_DATABASE_SERVER'] ?? ''
  const admin = openDatabase(url)
  await sql`drop database if exists template_with_tables`.execute(admin)
  await sql`create database template_with_tables`.execute(admin)
  await admin.destroy()
  const template = openDatabase(url.replace(/\/postgres$/, '/template_with_tables'))
  await migrate(template)
  await template.destroy()
  project.provide('databaseServer', url)
}

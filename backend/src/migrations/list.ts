import type { Migration } from 'kysely/migration'
import { firstTables } from './0001-first-tables.ts'

/** Migrations by name; kysely runs them in the order of their names. Never edit a released migration; add a new one. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first-tables': firstTables,
}

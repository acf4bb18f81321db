import type { Db } from '../database.ts'
import { firstTables } from './0001-first-tables.ts'

/** A change of the tables. */
export interface Migration {
  readonly up: (db: Db) => Promise<void>
  /**
   * True if the previous release works with the changed tables, so that both can run during an update: one release adds
   * columns and tables, and a later one removes those that are no longer used.
   */
  readonly compatible: boolean
}

/** Migrations by name; they run in the order of their names. */
export type Migrations = Readonly<Record<string, Migration>>

/** This release's migrations. Never edit a released one; add a new one. */
export const migrations: Migrations = {
  '0001-first-tables': { up: firstTables, compatible: true },
}

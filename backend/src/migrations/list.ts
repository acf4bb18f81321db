import type { Db } from '../database.ts'
import { firstTables } from './0001-first-tables.ts'

/** A change of the tables. */
export interface Migration {
  readonly up: (db: Db) => Promise<void>
  /**
   * True if the previous release works with the changed tables, so that both can run during an update: columns and tables
   * are added in one release and no longer used ones removed in a later one.
   */
  readonly compatible: boolean
}

/** Migrations by name; they run in the order of their names. */
export type Migrations = Readonly<Record<string, Migration>>

/** This release's migrations. Never edit a released one; add a new one. */
export const migrations: Migrations = {
  '0001-first-tables': { up: firstTables, compatible: true },
}

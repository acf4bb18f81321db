import type { Migration } from 'kysely/migration'
import { firstTables } from './0001-first-tables.ts'
import { policyTables } from './0002-policies.ts'

/** Every migration by name, in order of name. What was released is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first-tables': firstTables,
  '0002-policies': policyTables,
}

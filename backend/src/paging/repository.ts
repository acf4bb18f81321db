import { type Expression, sql } from 'kysely'
import type { Db } from '../database.ts'

/** What puts a row into its sortKey in its list: the order is that of `sortKey`, number by number, and then of `id`. */
export interface Sorted {
  readonly id: string
  readonly sortKey: number[]
}

/** The number of a day among all days, for a sortKey. */
export const dayNumber = (column: string) => sql`(${sql.ref(column)} - date '1970-01-01')`

/** The first rows in their order, or the first ones after a sortKey. */
export async function readRows<T>(
  db: Db,
  own: Expression<T & Sorted>,
  { after, limit }: { after: Sorted | undefined; limit: number },
): Promise<(T & Sorted)[]> {
  const further = after
    ? sql`where (sortKey, id) > (${after.sortKey}::integer[], ${after.id}::uuid)`
    : sql``
  const { rows } = await sql<T & Sorted>`
    select * from ${own} as own ${further} order by sortKey, id limit ${limit}`.execute(db)
  return rows
}

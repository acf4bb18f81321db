import { type Expression, sql } from 'kysely'
import type { Db } from '../database.ts'

/** Columns by which rows of a list are sorted: `sortKey`, element by element, then `id`. */
export interface Sorted {
  readonly id: string
  readonly sortKey: number[]
}

/** Days since 1970-01-01, for a sort key. */
export const dayNumber = (column: string) => sql`(${sql.ref(column)} - date '1970-01-01')`

/** Reads the first rows of a list, or those that follow a sort key. */
export async function readRows<T>(
  db: Db,
  own: Expression<T & Sorted>,
  { after, limit }: { after: Sorted | undefined; limit: number },
): Promise<(T & Sorted)[]> {
  const afterCursor = after
    ? sql`where ("sortKey", id) > (${after.sortKey}::integer[], ${after.id}::uuid)`
    : sql``
  const { rows } = await sql<T & Sorted>`
    select * from ${own} as own ${afterCursor} order by "sortKey", id limit ${limit}`.execute(db)
  return rows
}

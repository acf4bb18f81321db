import { type Expression, sql } from 'kysely'
import type { Db } from '../database.ts'

/** What puts a row into its place in its list: the order is that of `place`, number by number, and then of `id`. */
export interface Placed {
  readonly id: string
  readonly place: number[]
}

/** The number of a day among all days, for a place. */
export const dayNumber = (column: string) => sql`(${sql.ref(column)} - date '1970-01-01')`

/** The first rows in their order, or the first ones after a place. */
export async function readRows<T>(
  db: Db,
  own: Expression<T & Placed>,
  { after, limit }: { after: Placed | undefined; limit: number },
): Promise<(T & Placed)[]> {
  const further = after
    ? sql`where (place, id) > (${after.place}::integer[], ${after.id}::uuid)`
    : sql``
  const { rows } = await sql<T & Placed>`
    select * from ${own} as own ${further} order by place, id limit ${limit}`.execute(db)
  return rows
}

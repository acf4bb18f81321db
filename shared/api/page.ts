import { z } from 'zod'

/** Opaque position in a list, valid only for the same list and person, as our backend writes it. */
export const Cursor = z.string().regex(/^[\w-]{1,200}$/)

/** A cursor as a client accepts it and sends it back. */
export const AnyCursor = z.string().min(1).max(2_000)

/** Maximum items per page. */
export const maxPageSize = 500

/**
 * Query parameters of a paged list: `cursor` is the previous page's `nextCursor` (omitted for the first page); `limit` is
 * the maximum number of items.
 */
export const PageQuery = z.object({
  cursor: Cursor.optional(),
  limit: z.coerce.number<string | number>().int().min(1).max(maxPageSize).default(50),
})

/** Schema for one page of a list. `nextCursor` is `null` on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: AnyCursor.nullable() })

/** One page of a list, as parsed by {@link pageOf}. */
export interface Page<T> {
  readonly items: T[]
  readonly nextCursor: string | null
}

import { z } from 'zod'

/** Where a list goes on: opaque, and good only for the list and the person it was given for. */
export const Cursor = z.string().regex(/^[\w-]{1,200}$/)

/** Most items that one answer holds. */
export const maxPageSize = 500

/** Which part of a list, and at most how many items of it (50 where nothing is said). */
export const PageQuery = z.object({
  cursor: Cursor.optional(),
  limit: z.coerce.number<string | number>().int().min(1).max(maxPageSize).default(50),
})

/** A part of a list. `nextCursor` is `null` where nothing comes after it. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: Cursor.nullable() })

/** {@link pageOf} as a type. */
export interface Page<T> {
  readonly items: T[]
  readonly nextCursor: string | null
}

import { z } from 'zod'
import { CalendarDate } from '../../../shared/api/values.ts'

/** Names of the paged lists. */
const ListName = z.enum(['policies', 'installments', 'claims'])
export type ListName = z.output<typeof ListName>

/**
 * Position after which a page starts: the row with this sort key and id. `today` is the day on which the first page was
 * read; all pages use it, so that no row moves to another page at midnight.
 */
const Position = z.object({
  list: ListName,
  // PostgreSQL has no year 0.
  today: CalendarDate.refine((day) => day >= '0001'),
  sortKey: z.array(z.int32()),
  id: z.uuid(),
})
export type Position = z.output<typeof Position>

/** Encodes a position as an opaque cursor. */
export const writeCursor = (position: Position): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url')

/** Decodes a cursor; returns `undefined` if it is invalid or from another list. */
export function readCursor(list: ListName, cursor: string): Position | undefined {
  try {
    const position = Position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return position.list === list ? position : undefined
  } catch {
    return undefined
  }
}

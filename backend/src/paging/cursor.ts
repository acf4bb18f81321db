import { z } from 'zod'
import { CalendarDate } from '../../../shared/api/values.ts'

/** The lists that have pages. */
const ListName = z.enum(['policies', 'installments', 'claims'])
export type ListName = z.output<typeof ListName>

/**
 * Where a page of a list begins: after the row with this sortKey and id. `today` is the day on which the first page was
 * read; all pages are of that day, so that no row moves to another page at midnight.
 */
const Position = z.object({
  list: ListName,
  // PostgreSQL knows no year 0.
  today: CalendarDate.refine((day) => day >= '0001'),
  sortKey: z.array(z.int32()),
  id: z.uuid(),
})
export type Position = z.output<typeof Position>

/** A position as the opaque text that a client gives back. */
export const writeCursor = (position: Position): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url')

/** The position in a cursor, or `undefined` where it is none of this list. */
export function readCursor(list: ListName, cursor: string): Position | undefined {
  try {
    const position = Position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return position.list === list ? position : undefined
  } catch {
    return undefined
  }
}

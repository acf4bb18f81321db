import type { Expression } from 'kysely'
import type { z } from 'zod'
import type { Page, PageQuery } from '../../../shared/api/page.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { calendarDateAt } from '../calendar-date.ts'
import type { Db } from '../database.ts'
import type { Dependencies } from '../dependencies.ts'
import type { ServiceFailure } from '../service-failure.ts'
import type { Sessions } from '../sessions/service.ts'
import { type ListName, readCursor, writeCursor } from './cursor.ts'
import { type Sorted, readRows } from './repository.ts'

/**
 * Returns a page of one of the signed-in person's lists. Fails with `session-expired`, and with `validation` if the
 * cursor is not from this list.
 */
export type Listing<T> = (
  token: string | undefined,
  query: z.output<typeof PageQuery>,
) => Promise<Result<Page<T>, ServiceFailure>>

/** Dependencies of {@link createListing}. */
export type ListingParts = Pick<Dependencies, 'db'> & { readonly sessions: Sessions }

/** Selects all of a person's rows, with their state on a given day. */
export type OwnRows<T> = (db: Db, insuredId: string, today: string) => Expression<T & Sorted>

export const createListing =
  <T>({ db, sessions }: ListingParts, list: ListName, ownRows: OwnRows<T>): Listing<T> =>
  async (token, { cursor, limit }) => {
    const session = await sessions.authenticate(token)
    if (!session.ok) return session
    const after = cursor === undefined ? undefined : readCursor(list, cursor)
    if (cursor !== undefined && !after) return err({ code: 'validation' })
    const today = after?.today ?? calendarDateAt(session.value.now)
    const own = ownRows(db, session.value.insuredId, today)
    // One row more than requested shows whether there is a next page.
    const rows = await readRows(db, own, { after, limit: limit + 1 })
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    const more = last && rows.length > limit
    return ok({ items, nextCursor: more ? writeCursor({ list, today, ...sortKeyOf(last) }) : null })
  }

const sortKeyOf = ({ id, sortKey }: Sorted): Sorted => ({ id, sortKey })

import { sql } from 'kysely'
import type { SecretKind } from './reserve.ts'

/** A reserved attempt that is ending, and the request's data for the audit trail. */
export interface EndParameters {
  readonly username: string
  readonly kind: SecretKind
  /** The client and its class. */
  readonly clients: readonly string[]
  /** Null if the attempt was refused, so nothing is reserved. */
  readonly reservedAt: string | null
  readonly accountId: string | null
  readonly clientLabel: string
  readonly requestId: string
}

/** Locks an attempt's counters, always in the same order, so that concurrent attempts cannot deadlock. */
export const lockCounters = (p: Readonly<Record<'username' | 'kind' | 'clients', unknown>>) => sql`
      select * from attempt_counters
      where username = ${p.username} and kind = ${p.kind} and client = any(${p.clients}::text[])
      order by client for update`

/** Joins the updated counters `c` to the locked ones. */
export const sameCounter = sql`c.username = before.username and c.kind = before.kind and c.client = before.client`

import type { Clock } from './clock.ts'
import type { Hasher } from './credentials/hasher.ts'
import type { Db } from './database.ts'
import type { Rules } from './rules.ts'

/** What every service is made with. `serverKey` (32 bytes or more) keys the digests in the database. */
export interface Dependencies {
  readonly db: Db
  readonly clock: Clock
  readonly hasher: Hasher
  readonly rules: Rules
  readonly serverKey: Buffer
}

/** Who asks: for the audit trail and for the limit per network address. */
export interface RequestContext {
  readonly requestId: string
  readonly clientLabel: string
  readonly address: string
}

import type { Clock } from './clock.ts'
import type { Hasher } from './credentials/hasher.ts'
import type { Db } from './database.ts'
import type { Rules } from './rules.ts'

/** Dependencies that all services share. `serverKey` (32 bytes or more) is the HMAC key for digests in the database. */
export interface Dependencies {
  readonly db: Db
  readonly clock: Clock
  readonly hasher: Hasher
  readonly rules: Rules
  readonly serverKey: Buffer
}

/** Origin of a request, for the audit trail and the limits per network address. */
export interface RequestContext {
  readonly requestId: string
  readonly clientLabel: string
  readonly address: string
  /** Key of an enrolled kiosk; not verified. */
  readonly kioskKey?: string | undefined
  /** Cookie of a workstation on which this account signed in before; not verified. */
  readonly deviceCookie?: string | undefined
}

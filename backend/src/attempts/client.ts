import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Dependencies, RequestContext } from '../dependencies.ts'
import { parseDeviceCookie } from './device-cookie.ts'

/**
 * What a request claims about its client. The desk's id and expiry come from a genuine device cookie of the account; the
 * kiosk's key has not been verified.
 */
export interface ClientClaim {
  readonly kioskKeyHash: Buffer | null
  readonly desk: string | null
  readonly deskExpiresAt: Date | null
}

/** Length in characters of a kiosk's key: 256 bits in base64url. */
const kioskKeyLength = 43

export function clientClaimOf(
  { serverKey }: Pick<Dependencies, 'serverKey'>,
  username: string,
  { kioskKey, deviceCookie }: Pick<RequestContext, 'kioskKey' | 'deviceCookie'>,
): ClientClaim {
  const desk =
    deviceCookie === undefined ? undefined : parseDeviceCookie(serverKey, username, deviceCookie)
  return {
    kioskKeyHash:
      kioskKey?.length === kioskKeyLength ? createHash('sha256').update(kioskKey).digest() : null,
    desk: desk?.id ?? null,
    deskExpiresAt: desk?.expiresAt ?? null,
  }
}

/**
 * Client whose failures are counted, as SQL text: `kiosk:<id>` of an enrolled kiosk, `desk:<id>` of a workstation with a
 * valid cookie, else `stranger`. The part before the colon is the client's class.
 */
export const clientOf = (
  claim: { readonly [K in keyof ClientClaim]: unknown },
  now: RawBuilder<Date>,
): RawBuilder<string> => sql<string>`coalesce(
  (select 'kiosk:' || id from kiosks where key_hash = ${claim.kioskKeyHash} and revoked_at is null),
  case when ${claim.deskExpiresAt}::timestamptz > ${now} then 'desk:' || ${claim.desk}::text end,
  'stranger')`

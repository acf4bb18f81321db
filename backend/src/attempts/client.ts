import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Dependencies, RequestContext } from '../dependencies.ts'
import { parseDeviceCookie } from './device-cookie.ts'

/**
 * A request's claims about its client. The workstation's id, expiry and password version come from a genuine device cookie
 * of the account; the kiosk's key has not been verified.
 */
export interface ClientClaim {
  readonly kioskKeyHash: Buffer | null
  readonly workstation: string | null
  readonly workstationExpiresAt: Date | null
  readonly workstationVersion: number | null
}

/** Length in characters of a kiosk's key: 256 bits in base64url. */
const kioskKeyLength = 43

export function clientClaimOf(
  { serverKey }: Pick<Dependencies, 'serverKey'>,
  username: string,
  { kioskKey, deviceCookie }: Pick<RequestContext, 'kioskKey' | 'deviceCookie'>,
): ClientClaim {
  const workstation =
    deviceCookie === undefined ? undefined : parseDeviceCookie(serverKey, username, deviceCookie)
  return {
    kioskKeyHash:
      kioskKey?.length === kioskKeyLength ? createHash('sha256').update(kioskKey).digest() : null,
    workstation: workstation?.id ?? null,
    workstationExpiresAt: workstation?.expiresAt ?? null,
    workstationVersion: workstation?.version ?? null,
  }
}

/**
 * SQL text for the client whose failures are counted: `kiosk:<id>` for an enrolled kiosk, `workstation:<id>` for a
 * workstation whose cookie has not expired and is not older than the account's password, otherwise `unknown`. The part
 * before the colon is the client's class.
 */
export const clientOf = (
  claim: Readonly<Record<keyof ClientClaim | 'username', unknown>>,
  now: RawBuilder<Date>,
): RawBuilder<string> => sql<string>`coalesce(
  (select 'kiosk:' || id from kiosks where key_hash = ${claim.kioskKeyHash} and revoked_at is null),
  case when ${claim.workstationExpiresAt}::timestamptz > ${now} then (
    select 'workstation:' || ${claim.workstation}::text from accounts
    where username = ${claim.username} and version = ${claim.workstationVersion}::integer) end,
  'unknown')`

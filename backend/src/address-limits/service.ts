import { createHmac } from 'node:crypto'
import { recordAuditEvent } from '../audit/repository.ts'
import type { Dependencies, RequestContext } from '../dependencies.ts'
import type { ServiceFailure } from '../service-failure.ts'
import { countRequest } from './repository.ts'

/** The second, looser limit: per network address, sized for a branch behind one address. */
export interface AddressLimits {
  /** Counts a request; a `rate-limited` failure with the seconds to wait where it is one too many. */
  readonly consume: (
    kind: 'attempts' | 'recoveries' | 'registrations',
    context: RequestContext,
  ) => Promise<ServiceFailure | undefined>
}

/** Makes {@link AddressLimits}. The address itself is never stored, only its HMAC. */
export function createAddressLimits({ db, clock, rules, serverKey }: Dependencies): AddressLimits {
  return {
    async consume(kind, context) {
      const addressHash = createHmac('sha256', serverKey).update(context.address).digest()
      const now = clock.now()
      const { hits, windowStart } = await countRequest(
        db,
        { addressHash: addressHash, kind },
        rules.address.windowSeconds,
        now,
      )
      if (hits <= rules.address[kind]) return undefined
      await recordAuditEvent(db, {
        event: 'excess_rate_limit_exceeded',
        detail: kind,
        at: now,
        context,
      })
      const elapsed = (now.getTime() - windowStart.getTime()) / 1000
      const retryAfterSeconds = Math.max(1, Math.ceil(rules.address.windowSeconds - elapsed))
      return { code: 'rate-limited', retryAfterSeconds }
    },
  }
}

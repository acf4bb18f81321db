import { createHmac } from 'node:crypto'
import { recordAuditEvent } from '../audit/repository.ts'
import type { Dependencies, RequestContext } from '../dependencies.ts'
import type { ServiceFailure } from '../service-failure.ts'
import { countRequest } from './repository.ts'

/** Limits per network address. They are looser than the account lock, because a whole branch may share one address. */
export interface AddressLimits {
  /** Counts a request; returns `rate-limited` with the seconds to wait if the limit is exceeded. */
  readonly consume: (
    kind: 'attempts' | 'recoveries' | 'registrations' | 'enrollments',
    context: RequestContext,
  ) => Promise<ServiceFailure | undefined>
}

/** Creates {@link AddressLimits}. Only an HMAC of the address is stored. */
export function createAddressLimits({ db, clock, rules, serverKey }: Dependencies): AddressLimits {
  return {
    async consume(kind, context) {
      const addressHash = createHmac('sha256', serverKey).update(context.address).digest()
      const now = clock.now()
      const { hits, windowStart } = await countRequest(
        db,
        { addressHash, kind },
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

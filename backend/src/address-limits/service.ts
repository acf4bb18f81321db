import { createHmac } from 'node:crypto'
import { record } from '../audit/repository.ts'
import type { Dependencies, RequestContext } from '../dependencies.ts'
import type { Failure } from '../service-failure.ts'
import { hit } from './repository.ts'

/** The second, looser limit: per network address, sized for a branch behind one address. */
export interface AddressLimits {
  /** Counts a request; a `rate-limited` failure with the seconds to wait where it is one too many. */
  readonly take: (
    kind: 'attempts' | 'recoveries' | 'registrations',
    context: RequestContext,
  ) => Promise<Failure | undefined>
}

/** Makes {@link AddressLimits}. The address itself is never stored, only its HMAC. */
export function createAddressLimits({ db, clock, rules, serverKey }: Dependencies): AddressLimits {
  return {
    async take(kind, context) {
      const subject = createHmac('sha256', serverKey).update(context.address).digest()
      const now = clock.now()
      const { hits, windowStart } = await hit(
        db,
        { subject, kind },
        rules.address.windowSeconds,
        now,
      )
      if (hits <= rules.address[kind]) return undefined
      await record(db, { event: 'excess_rate_limit_exceeded', detail: kind, at: now, context })
      const elapsed = (now.getTime() - windowStart.getTime()) / 1000
      const retryAfterSeconds = Math.max(1, Math.ceil(rules.address.windowSeconds - elapsed))
      return { code: 'rate-limited', retryAfterSeconds }
    },
  }
}

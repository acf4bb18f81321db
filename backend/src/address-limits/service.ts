import { createHmac } from 'node:crypto'
import type { Dependencies, RequestContext } from '../dependencies.ts'
import type { ServiceFailure } from '../service-failure.ts'
import { type LimitedKind, prepareCount } from './repository.ts'

/** Limits per network address. They are looser than the account lock, because a whole branch may share one address. */
export interface AddressLimits {
  /** Counts a request; returns `rate-limited` with the seconds to wait if the limit is exceeded. */
  readonly consume: (
    kind: LimitedKind,
    context: RequestContext,
  ) => Promise<ServiceFailure | undefined>
}

/** HMAC of a network address, so that no address is stored. */
export const addressHashOf = ({ serverKey }: Pick<Dependencies, 'serverKey'>, address: string) =>
  createHmac('sha256', serverKey).update(address).digest()

export function createAddressLimits(dependencies: Dependencies): AddressLimits {
  const { db, clock, rules } = dependencies
  const count = {
    attempts: prepareCount('attempts', rules, clock),
    recoveries: prepareCount('recoveries', rules, clock),
    registrations: prepareCount('registrations', rules, clock),
    enrollments: prepareCount('enrollments', rules, clock),
  }
  return {
    async consume(kind, { address, clientLabel, requestId }) {
      const addressHash = addressHashOf(dependencies, address)
      const [row] = await count[kind](db, { addressHash, clientLabel, requestId })
      if (!row) throw new Error('The request was not counted.')
      const { retryAfterSeconds } = row
      return retryAfterSeconds === null ? undefined : { code: 'rate-limited', retryAfterSeconds }
    },
  }
}

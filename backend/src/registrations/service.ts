import type { RecoveryAccepted } from '../../../shared/api/password-recoveries.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { AddressLimits } from '../address-limits/service.ts'
import type { Dependencies, RequestContext } from '../dependencies.ts'
import type { ServiceFailure } from '../service-failure.ts'
import { type RegistrationRequest, enqueueRegistration } from './repository.ts'

/** Requests for a first temporary key by e-mail. */
export interface Registrations {
  /** The same receipt for everybody; nothing is looked up. Fails with `rate-limited` alone. */
  readonly request: (
    claim: RegistrationRequest,
    context: RequestContext,
  ) => Promise<Result<RecoveryAccepted, ServiceFailure>>
}

type Parts = Dependencies & { readonly limits: AddressLimits }

/** Makes {@link Registrations}. The worker of the outbox does the rest. */
export const createRegistrations = ({ db, clock, rules, limits }: Parts): Registrations => ({
  async request(claim, context) {
    const limited = await limits.consume('registrations', context)
    if (limited) return err(limited)
    await enqueueRegistration(db, claim, clock.now())
    return ok({
      temporaryPasswordMinutes: rules.temporaryPassword.minutes,
      resendAfterSeconds: rules.recoveryMail.pauseSeconds,
    })
  },
})

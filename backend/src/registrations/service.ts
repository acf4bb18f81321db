import type { RecoveryAccepted } from '../../../shared/api/password-recoveries.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { AddressLimits } from '../address-limits/service.ts'
import type { Dependencies, RequestContext } from '../dependencies.ts'
import type { ServiceFailure } from '../service-failure.ts'
import { type RegistrationRequest, enqueueRegistration } from './repository.ts'

/** Requests for a first temporary password by e-mail. */
export interface Registrations {
  /** Returns the same response for every registration, without any lookup. Fails only with `rate-limited`. */
  readonly request: (
    registration: RegistrationRequest,
    context: RequestContext,
  ) => Promise<Result<RecoveryAccepted, ServiceFailure>>
}

type Parts = Dependencies & { readonly limits: AddressLimits }

/** Creates {@link Registrations}. The job worker verifies the registration and sends the e-mail. */
export const createRegistrations = ({ db, clock, rules, limits }: Parts): Registrations => ({
  async request(registration, context) {
    const limited = await limits.consume('registrations', context)
    if (limited) return err(limited)
    await enqueueRegistration(db, registration, context, clock.sqlNow())
    return ok({
      temporaryPasswordMinutes: rules.temporaryPassword.minutes,
      resendAfterSeconds: rules.recoveryMail.pauseSeconds,
    })
  },
})

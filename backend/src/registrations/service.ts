import type { RecoveryAccepted } from '../../../shared/api/password-recoveries.ts'
import type { Dependencies, RequestContext } from '../dependencies.ts'
import { type RegistrationRequest, enqueueRegistration } from './repository.ts'

/** Requests for a first temporary password by e-mail. */
export interface Registrations {
  /** Returns the same response for every registration, without any lookup. */
  readonly request: (
    registration: RegistrationRequest,
    context: RequestContext,
  ) => Promise<RecoveryAccepted>
}

/** Creates {@link Registrations}. The job worker verifies the registration and sends the e-mail. */
export const createRegistrations = ({ db, clock, rules }: Dependencies): Registrations => ({
  async request(registration, context) {
    await enqueueRegistration(db, registration, context, clock.sqlNow())
    return {
      temporaryPasswordMinutes: rules.temporaryPassword.minutes,
      resendAfterSeconds: rules.recoveryMail.pauseSeconds,
    }
  },
})

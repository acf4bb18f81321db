import type { RecoveryAccepted } from '../../../shared/api/password-recoveries.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { AddressLimits } from '../address-limits/service.ts'
import { record } from '../audit/repository.ts'
import type { Dependencies, RequestContext } from '../dependencies.ts'
import type { Failure } from '../service-failure.ts'
import { enqueueWithinLimits } from './repository.ts'

/** Requests for a temporary key by e-mail. */
export interface PasswordRecoveries {
  /** The same receipt for everybody; nothing is looked up. Fails with `rate-limited` alone. */
  readonly request: (
    username: string,
    context: RequestContext,
  ) => Promise<Result<RecoveryAccepted, Failure>>
}

type Parts = Dependencies & { readonly limits: AddressLimits }

/** Makes {@link PasswordRecoveries}. The worker of the outbox does the rest. */
export const createPasswordRecoveries = ({
  db,
  clock,
  rules,
  limits,
}: Parts): PasswordRecoveries => ({
  async request(username, context) {
    const limited = await limits.take('recoveries', context)
    if (limited) return err(limited)
    const at = clock.now()
    if (!(await enqueueWithinLimits(db, username, rules.recoveryMail, at))) {
      await record(db, { event: 'excess_rate_limit_exceeded', detail: 'mails', at, context })
    }
    return ok({
      temporaryPasswordMinutes: rules.temporaryKey.minutes,
      resendAfterSeconds: rules.recoveryMail.pauseSeconds,
    })
  },
})

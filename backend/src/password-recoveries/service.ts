import type { RecoveryAccepted } from '../../../shared/api/password-recoveries.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { AddressLimits } from '../address-limits/service.ts'
import { recordAuditEvent } from '../audit/repository.ts'
import type { Dependencies, RequestContext } from '../dependencies.ts'
import type { ServiceFailure } from '../service-failure.ts'
import { enqueueWithinLimits } from './repository.ts'

/** Requests for a temporary password by e-mail. */
export interface PasswordRecoveries {
  /** Returns the same response for every username, without any lookup. Fails only with `rate-limited`. */
  readonly request: (
    username: string,
    context: RequestContext,
  ) => Promise<Result<RecoveryAccepted, ServiceFailure>>
}

type Parts = Dependencies & { readonly limits: AddressLimits }

/** Creates {@link PasswordRecoveries}. The job worker looks up the account and sends the e-mail. */
export const createPasswordRecoveries = ({
  db,
  clock,
  rules,
  limits,
}: Parts): PasswordRecoveries => ({
  async request(username, context) {
    const limited = await limits.consume('recoveries', context)
    if (limited) return err(limited)
    const at = clock.sqlNow()
    if (!(await enqueueWithinLimits(db, username, rules.recoveryMail, at))) {
      await recordAuditEvent(db, {
        event: 'excess_rate_limit_exceeded',
        detail: 'mails',
        at,
        context,
      })
    }
    return ok({
      temporaryPasswordMinutes: rules.temporaryPassword.minutes,
      resendAfterSeconds: rules.recoveryMail.pauseSeconds,
    })
  },
})

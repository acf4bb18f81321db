import type { RecoveryAccepted } from '../../../shared/api/password-recoveries.ts'
import { clientClaimOf } from '../attempts/client.ts'
import type { Dependencies, RequestContext } from '../dependencies.ts'
import { prepareRecovery } from './repository.ts'

/** Requests for a temporary password by e-mail. */
export interface PasswordRecoveries {
  /** Returns the same response for every username, without any lookup. */
  readonly request: (username: string, context: RequestContext) => Promise<RecoveryAccepted>
}

/** Creates {@link PasswordRecoveries}. A job looks up the account and sends the e-mail. */
export function createPasswordRecoveries(dependencies: Dependencies): PasswordRecoveries {
  const { db, clock, rules } = dependencies
  const enqueue = prepareRecovery(rules, clock)
  return {
    async request(username, context) {
      const { clientLabel, requestId } = context
      const claim = clientClaimOf(dependencies, username, context)
      await enqueue(db, { username, clientLabel, requestId, ...claim })
      return {
        temporaryPasswordMinutes: rules.temporaryPassword.minutes,
        resendAfterSeconds: rules.recoveryMail.pauseSeconds,
      }
    },
  }
}

import { sql } from 'kysely'
import { type ClientClaim, clientOf } from '../attempts/client.ts'
import type { Clock } from '../clock.ts'
import { countMail } from '../mail/quota.ts'
import { prepare } from '../prepared.ts'
import type { Rules } from '../rules.ts'

/** A request for a temporary password by e-mail. */
export interface RecoveryParameters extends ClientClaim {
  readonly username: string
  readonly clientLabel: string
  readonly requestId: string
}

/**
 * Prepares the statement that enqueues an e-mail with a temporary password within the limits per username and class of
 * clients. It is the same for existing and unknown usernames. The first refusal after an e-mail is recorded in the audit
 * trail, so that refused requests do not fill it.
 */
export function prepareRecovery({ recoveryMail }: Rules, clock: Clock) {
  const now = clock.sqlNow()
  return prepare<RecoveryParameters, never>(
    (p) => sql<never>`
    with client as (select split_part(${clientOf(p, now)}, ':', 1) as class),
    counted as (${countMail('temporary-password', sql`select ${p.username}::text as username, class as client from client`, recoveryMail, now)}),
    job as (
      insert into jobs (kind, username, client_label, request_id, created_at, next_try_at)
      select 'temporary-password', username, ${p.clientLabel}, ${p.requestId}, ${now}, ${now} from counted where refusals = 0
    )
    insert into audit_events (at, event, detail, client_label, request_id)
    select ${now}, case refusals when 0 then 'authn_recovery_requested' else 'excess_rate_limit_exceeded' end,
      case refusals when 0 then class else 'mails' end, ${p.clientLabel}, ${p.requestId}
    from counted, client where refusals <= 1`,
  )
}

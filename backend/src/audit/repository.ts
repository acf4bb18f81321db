import type { RawBuilder } from 'kysely'
import type { Db } from '../database.ts'
import type { RequestContext } from '../dependencies.ts'

/** Event names from OWASP's Logging Vocabulary, plus `authn_unlock`: a correct temporary password lifted a lock. */
export type AuditEvent =
  | 'authn_login_success'
  | 'authn_login_successafterfail'
  | 'authn_login_fail'
  | 'authn_login_fail_max'
  | 'authn_login_lock'
  | 'authn_unlock'
  | 'authn_password_change'
  | 'authn_password_change_fail'
  | 'authn_token_created'
  | 'authn_token_revoked'
  | 'excess_rate_limit_exceeded'
  | 'sensitive_read'
  | 'user_created'

/** A row in the audit trail; never contains passwords, tokens or usernames. */
export interface AuditEntry {
  readonly event: AuditEvent
  readonly accountId?: string | null | undefined
  readonly detail?: string
  /** An instant, or SQL for one. */
  readonly at: Date | RawBuilder<Date>
  readonly context: Pick<RequestContext, 'clientLabel' | 'requestId'>
}

export async function recordAuditEvent(db: Db, entry: AuditEntry): Promise<void> {
  await db
    .insertInto('audit_events')
    .values({
      at: entry.at,
      event: entry.event,
      detail: entry.detail ?? null,
      account_id: entry.accountId ?? null,
      client_label: entry.context.clientLabel,
      request_id: entry.context.requestId,
    })
    .execute()
}

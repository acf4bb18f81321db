import type { ColumnType, Generated } from 'kysely'
import type { ClientMode } from '../../shared/api/sessions.ts'

type Json = ColumnType<unknown, string, string>

interface InsuredTable {
  id: Generated<string>
  display_name: string
  email: string | null
}

interface AccountTable {
  id: Generated<string>
  insured_id: string
  username: string
  password_hash: string | null
  change_due: 'expired' | 'compromised' | null
  /** Grows with each new password: what was proven against a former one is worth nothing. */
  version: Generated<number>
}

interface PasswordHistoryTable {
  id: Generated<string>
  account_id: string
  password_hash: string
  set_at: Date
}

interface TemporaryKeyTable {
  id: Generated<string>
  account_id: string
  key_hash: string
  created_at: Date
  expires_at: Date
  tries: Generated<number>
  voided_at: Date | null
}

interface SessionTable {
  token_hash: Buffer
  account_id: string
  client_mode: ClientMode
  idle_seconds: number
  created_at: Date
  last_seen_at: Date
  expires_at: Date
}

interface AttemptCounterTable {
  subject: string
  failed_at: Generated<Date[]>
  /** Reserved attempts: id to the second since 1970 in which they were reserved. */
  in_flight: Json
  consecutive: Generated<number>
  lock_level: Generated<number>
  locked_until: Date | null
  last_failed_at: Date | null
}

interface RecoveryCounterTable {
  subject: string
  requested_at: Date[]
}

interface AddressCounterTable {
  subject: Buffer
  kind: string
  window_start: Date
  hits: number
}

interface OutboxTable {
  id: Generated<string>
  kind: 'temporary-key' | 'password-changed'
  username: string
  created_at: Date
  tries: Generated<number>
  next_try_at: Date
  leased_until: Date | null
  done_at: Date | null
}

interface IdempotencyRecordTable {
  endpoint: string
  key: string
  digest: Buffer
  owner: string
  created_at: Date
  leased_until: Date | null
  answer: Json | null
}

interface AuditEventTable {
  id: Generated<string>
  at: Date
  event: string
  detail: string | null
  account_id: string | null
  client_label: string
  request_id: string
}

/** The tables of the database, as the first migration makes them. */
export interface Tables {
  insured: InsuredTable
  accounts: AccountTable
  password_history: PasswordHistoryTable
  temporary_keys: TemporaryKeyTable
  sessions: SessionTable
  attempt_counters: AttemptCounterTable
  recovery_counters: RecoveryCounterTable
  address_counters: AddressCounterTable
  outbox: OutboxTable
  idempotency_records: IdempotencyRecordTable
  audit_events: AuditEventTable
}

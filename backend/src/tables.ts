import type { ColumnType, Generated } from 'kysely'
import type { ClaimStep } from '../../shared/api/claims.ts'
import type { LineOfBusiness } from '../../shared/api/policies.ts'
import type { ClientMode } from '../../shared/api/sessions.ts'

type Json = ColumnType<unknown, string, string>

/** `2026-11-23`; see the type parser in `database.ts`. */
type CalendarDate = string

/** A bigint, which the driver gives as text. */
type Centavos = ColumnType<string, number, number>

interface InsuredPersonTable {
  id: Generated<string>
  /** The canonical user name that this person has, or would have: document type and number. */
  username: string
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

interface TemporaryPasswordTable {
  id: Generated<string>
  account_id: string
  password_hash: string
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
  username: string
  failed_at: Generated<Date[]>
  /** Reserved attempts: id to the second since 1970 in which they were reserved. */
  in_flight: Json
  consecutive: Generated<number>
  lock_level: Generated<number>
  locked_until: Date | null
  last_failed_at: Date | null
}

interface MailCounterTable {
  username: string
  kind: 'temporary-password' | 'registration'
  requested_at: Date[]
}

interface AddressCounterTable {
  address_hash: Buffer
  kind: string
  window_start: Date
  hits: number
}

interface OutboxTable {
  id: Generated<string>
  kind: 'temporary-password' | 'password-changed' | 'registration'
  username: string
  /** What a registration claims; the e-mail is emptied once it was found right and counted, both when it is done. */
  policy_number: string | null
  email: string | null
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
  response: Json | null
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

interface PolicyTable {
  id: Generated<string>
  insured_id: string
  number: string
  line_of_business: LineOfBusiness
  insured_item: string
  coverage: string
  sum_insured_centavos: Centavos | null
  valid_from: CalendarDate
  valid_to: CalendarDate
  cancelled_on: CalendarDate | null
  /** Where the insurer writes to about this policy. */
  email: string | null
}

interface InstallmentTable {
  id: Generated<string>
  policy_id: string
  number: number
  due_on: CalendarDate
  amount_centavos: Centavos
  paid_on: CalendarDate | null
}

interface ClaimTable {
  id: Generated<string>
  policy_id: string
  number: string
  occurred_on: CalendarDate
  last_step: ClaimStep
  last_step_on: CalendarDate
}

/** The tables of the database, as the migrations leave them. */
export interface Tables {
  insured_persons: InsuredPersonTable
  accounts: AccountTable
  password_history: PasswordHistoryTable
  temporary_passwords: TemporaryPasswordTable
  sessions: SessionTable
  attempt_counters: AttemptCounterTable
  mail_counters: MailCounterTable
  address_counters: AddressCounterTable
  outbox: OutboxTable
  idempotency_records: IdempotencyRecordTable
  audit_events: AuditEventTable
  policies: PolicyTable
  installments: InstallmentTable
  claims: ClaimTable
}

import type { ColumnType, Generated } from 'kysely'
import type { ClaimStep } from '../../shared/api/claims.ts'
import type { LineOfBusiness } from '../../shared/api/policies.ts'
import type { ClientMode } from '../../shared/api/sessions.ts'

type Json = ColumnType<unknown, string, string>

/** A date such as `2026-11-23`; `database.ts` keeps DATE as text. */
type CalendarDate = string

/** A bigint, which pg returns as text. */
type Centavos = ColumnType<string, number, number>

interface InsuredPersonTable {
  id: Generated<string>
  /** Canonical username (document type and number), set even before the person has an account. */
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
  /** Incremented with each new password, which invalidates proofs of the previous one. */
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
  /** Increases with each temporary password of an account. */
  number: Generated<string>
  account_id: string
  /** The job that sends the password; each job has one. */
  job_id: string
  password_hash: string
  /** Identifies the row of a typed password among an account's valid ones. */
  selector: number
  created_at: Date
  expires_at: Date
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
  kind: 'password' | 'temporary-password'
  /** A client (`kiosk:<id>`, `workstation:<id>`) or a class of clients (`unknown`, `kiosk`, `workstation`). */
  client: string
  /** Failures that count toward the next lock. */
  failed_at: Generated<Date[]>
  /** Failures of the last 24 hours. */
  day_failed_at: Generated<Date[]>
  /** Instants of the reserved attempts in microseconds of Unix time. */
  in_flight: Generated<string[]>
  consecutive: Generated<number>
  lock_level: Generated<number>
  locked_until: Date | null
  last_failed_at: Date | null
}

interface MailCounterTable {
  username: string
  kind: 'temporary-password' | 'registration' | 'certificate'
  client: Generated<string>
  requested_at: Date[]
  /** Requests refused since the last one that was granted. */
  refusals: Generated<number>
}

interface AddressCounterTable {
  address_hash: Buffer
  kind: string
  window_start: Date
  hits: number
}

/** Kinds of jobs. */
export type JobKind = 'temporary-password' | 'password-changed' | 'registration' | 'certificate'

/** The data of a job. `secret` is deleted when the job is done or given up. */
export interface JobPayload {
  /** Policy whose certificate is sent, or that a registration matched. */
  readonly policyId?: string
  readonly secret?: {
    /** A registration's data; deleted once they have matched and the e-mail has been counted. */
    readonly policyNumber?: string
    readonly email?: string
    /** With the server key, determines the temporary password that the job sends. */
    readonly seed?: string
  }
}

interface JobTable {
  id: Generated<string>
  kind: JobKind
  username: string
  payload: ColumnType<JobPayload, string | undefined, string>
  created_at: Date
  /** Origin of the request that created the job. */
  client_label: Generated<string>
  request_id: Generated<string>
  tries: Generated<number>
  /** Tries that failed for a reason that is unlikely to go away. */
  lasting_failures: Generated<number>
  next_try_at: Date
  leased_until: Date | null
  /** Held by the worker that leased the job; only it may finish or postpone the job. */
  lease_token: string | null
  /** Error code of the last try. */
  last_error: string | null
  done_at: Date | null
  /** Time at which the job was given up. */
  dead_at: Date | null
}

interface KioskTable {
  id: Generated<string>
  label: string
  /** SHA-256 of the one-time enrollment code; kept once it is used, so that the kiosk can repeat its request. */
  enrollment_hash: Buffer | null
  enrollment_expires_at: Date | null
  /** SHA-256 of the kiosk's key. */
  key_hash: Buffer | null
  created_at: Date
  enrolled_at: Date | null
  revoked_at: Date | null
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
  /** The insurer's contact address for this policy. */
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

/** The database's tables after all migrations. */
export interface Tables {
  insured_persons: InsuredPersonTable
  accounts: AccountTable
  password_history: PasswordHistoryTable
  temporary_passwords: TemporaryPasswordTable
  sessions: SessionTable
  attempt_counters: AttemptCounterTable
  mail_counters: MailCounterTable
  address_counters: AddressCounterTable
  kiosks: KioskTable
  jobs: JobTable
  idempotency_records: IdempotencyRecordTable
  audit_events: AuditEventTable
  policies: PolicyTable
  installments: InstallmentTable
  claims: ClaimTable
}

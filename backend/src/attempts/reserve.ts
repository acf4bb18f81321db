import { type RawBuilder, sql } from 'kysely'
import { countInWindow, recordFirstExcess } from '../address-limits/repository.ts'
import type { Clock } from '../clock.ts'
import type { Account } from '../credentials/repository.ts'
import { rowToCompare } from '../credentials/temporary-password-rows.ts'
import { prepare } from '../prepared.ts'
import type { Rules } from '../rules.ts'
import { type ClientClaim, clientOf } from './client.ts'
import {
  isClassRow,
  limitOfClass,
  microseconds,
  pending,
  refusesPassword,
  refusesTemporaryPassword,
} from './counter-sql.ts'

/** Kind of the secret that an attempt presents. */
export type SecretKind = 'password' | 'temporary-password'

/** An attempt to reserve. Without an address hash, the attempt is not counted toward the limit per network address. */
export interface AttemptParameters extends ClientClaim {
  readonly username: string
  /** The selector of the temporary password to check; null for a password. */
  readonly selector: number | null
  readonly addressHash: Buffer | null
  readonly clientLabel: string
  readonly requestId: string
}

/** Data that is read before the hash is computed. Account and temporary password are null if they do not exist. */
export interface ReservedAttempt {
  /** Seconds until the limit per network address allows another attempt; null within the limit. */
  readonly retryAfterSeconds: number | null
  /** The client whose failures are counted; see {@link clientOf}. */
  readonly client: string
  /** Clients and classes in whose counters the attempt is reserved, and how many of them it needs. */
  readonly reserved: readonly string[]
  readonly needed: number
  /** True if a counter refuses the attempt, even when no other attempt is reserved. */
  readonly locked: boolean
  /** The instant of the reservation, which identifies it: microseconds of Unix time. */
  readonly reservedAt: string
  readonly account: Account | null
  /** The temporary password whose selector was typed. */
  readonly temporaryPassword: { readonly id: string; readonly passwordHash: string } | null
  /** False if a secret in the format of a temporary password must not be compared with the password. */
  readonly mayBePassword: boolean
}

type Sql = RawBuilder<unknown>

/**
 * Prepares the statement that runs before each hash. It counts the request toward the limit of its network address, reserves
 * the attempt, and reads the account with the credential to compare. Reserved attempts count as failures, so parallel
 * guesses cannot exceed the limits. It does the same writes for unknown usernames.
 */
export function prepareReservation(kind: SecretKind, rules: Rules, clock: Clock) {
  const now = clock.sqlNow()
  const refuses = (reserved: Sql) =>
    kind === 'password'
      ? refusesPassword(now, rules, reserved)
      : refusesTemporaryPassword(now, rules, sql`(select created_at from candidate)`, reserved)
  return prepare<AttemptParameters, ReservedAttempt>(
    (p) => sql<ReservedAttempt>`
    with address as (${countInWindow(p.addressHash, sql.lit('attempts'), rules.address.windowSeconds, now)}),
    first_excess as (${recordFirstExcess(sql.lit('attempts'), rules.address.attempts, now, p)}),
    client as (select ${clientOf(p, now)} as id),
    keys as (
      select distinct unnest(array[split_part(id, ':', 1), id]) as client from client
      where not exists (select from address where hits > ${rules.address.attempts}::integer)
    ),
    ${candidate(kind, p, now)}
    reserved as (
      insert into attempt_counters as c (username, kind, client, in_flight)
      select ${p.username}::text, ${sql.lit(kind)}, client, array[${microseconds(now)}] from keys order by client
      on conflict (username, kind, client) do update
        set in_flight = ${pending(now, rules.lock)} || excluded.in_flight
        where not ${refuses(sql`cardinality(${pending(now, rules.lock)})`)}
      returning client
    )
    select
      (select retry_after from address where hits > ${rules.address.attempts}::integer) as "retryAfterSeconds",
      (select id from client) as client,
      array(select client from reserved) as reserved,
      (select count(*)::integer from keys) as needed,
      ${isLocked(kind, p.username, refuses(sql`0`))} as locked,
      ${microseconds(now)}::text as "reservedAt",
      ${accountOf(p.username)} as account,
      ${kind === 'password' ? sql`null` : typedTemporaryPassword} as "temporaryPassword",
      ${kind === 'password' ? sql`true` : mayBePassword(p.username, rules, now)} as "mayBePassword",
      ${commitLazily(rules)}`,
  )
}

/**
 * Commits without waiting for the disk, so that attempts from one address do not wait for each other. The result of an
 * attempt is returned only after the statement that ends it, whose commit waits for the disk and for everything written
 * before. A refusal because of the address limit ends here, so its commit waits.
 */
const commitLazily = ({ address }: Rules) => sql`case
        when not exists (select from address where hits > ${address.attempts}::integer)
        then set_config('synchronous_commit', 'off', true) end`

/** True if a counter of the client refuses the attempt. */
const isLocked = (kind: SecretKind, username: Sql, refuses: Sql) => sql`exists (
        select from attempt_counters as c where username = ${username} and kind = ${sql.lit(kind)}
          and c.client in (select client from keys) and ${refuses}
      )`

/** The account with its person; null if there is none. */
const accountOf = (username: Sql) => sql`(
        select json_build_object(
          'id', accounts.id, 'insuredId', insured_id, 'username', accounts.username, 'passwordHash', password_hash,
          'changeDue', change_due, 'version', version, 'displayName', display_name, 'email', email)
        from accounts join insured_persons on insured_persons.id = accounts.insured_id
        where accounts.username = ${username}
      )`

const typedTemporaryPassword = sql`(
        select json_build_object('id', id, 'passwordHash', password_hash) from candidate where typed)`

/**
 * False while passwords are refused, and after as many consecutive wrong secrets in the format of a temporary password as
 * wrong passwords are allowed, because each may have been compared with the password.
 */
const mayBePassword = (username: Sql, rules: Rules, now: Sql) => sql`not exists (
        select from attempt_counters as c where username = ${username} and c.client in (select client from keys) and (
          (kind = 'password' and ${refusesPassword(now, rules, sql`0`)})
          or (kind = 'temporary-password' and ${isClassRow}
            and c.consecutive >= ${limitOfClass(rules.lock.maxFailures)})))`

/** The valid temporary password with the typed selector, otherwise the newest valid one; its tries are counted. */
const candidate = (
  kind: SecretKind,
  { username, selector }: Record<'username' | 'selector', Sql>,
  now: RawBuilder<Date>,
) =>
  kind === 'password'
    ? sql``
    : sql`candidate as (
      select id, password_hash, created_at, selector = ${selector}::integer as typed from temporary_passwords where id = (${rowToCompare({ accountId: sql<string>`(select id from accounts where username = ${username})`, selector, now })})
    ),`

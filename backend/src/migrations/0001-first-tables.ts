import { sql } from 'kysely'
import type { Db } from '../database.ts'

const people = sql`
  create table insured_persons (
    id uuid primary key default gen_random_uuid(),
    username text not null unique,
    display_name text not null,
    email text
  );

  create table accounts (
    id uuid primary key default gen_random_uuid(),
    insured_id uuid not null references insured_persons on delete cascade,
    username text not null unique,
    password_hash text,
    change_due text check (change_due in ('expired', 'compromised')),
    version integer not null default 0
  );

  create table password_history (
    id bigint generated always as identity primary key,
    account_id uuid not null references accounts on delete cascade,
    password_hash text not null,
    set_at timestamptz not null
  );
  create index on password_history (account_id, id);

  create table temporary_passwords (
    id uuid primary key default gen_random_uuid(),
    number bigint generated always as identity,
    account_id uuid not null references accounts on delete cascade,
    job_id uuid not null unique,
    password_hash text not null,
    selector integer not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    voided_at timestamptz
  );
  create index on temporary_passwords (account_id) where voided_at is null;
  create index on temporary_passwords (expires_at);

  create table sessions (
    token_hash bytea primary key,
    account_id uuid not null references accounts on delete cascade,
    client_mode text not null,
    idle_seconds integer not null,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null
  );
  create index on sessions (account_id);
  create index on sessions (expires_at);
`

const policies = sql`
  create domain centavos as bigint check (value between 0 and 9007199254740991);

  create table policies (
    id uuid primary key default gen_random_uuid(),
    insured_id uuid not null references insured_persons on delete cascade,
    number text not null unique,
    line_of_business text not null check (line_of_business in ('car', 'motorcycle', 'home', 'business', 'accident', 'life')),
    insured_item text not null,
    coverage text not null,
    sum_insured_centavos centavos,
    valid_from date not null,
    valid_to date not null check (valid_to >= valid_from),
    cancelled_on date,
    email text
  );
  create index on policies (insured_id);

  create table installments (
    id uuid primary key default gen_random_uuid(),
    policy_id uuid not null references policies on delete cascade,
    number integer not null check (number > 0),
    due_on date not null,
    amount_centavos centavos not null,
    paid_on date,
    unique (policy_id, number)
  );

  create table claims (
    id uuid primary key default gen_random_uuid(),
    policy_id uuid not null references policies on delete cascade,
    number text not null unique,
    occurred_on date not null,
    last_step text not null check (last_step in (
      'reported', 'documents-requested', 'inspection', 'under-review', 'approved', 'paid', 'rejected', 'withdrawn'
    )),
    last_step_on date not null
  );
  create index on claims (policy_id);
`

const counters = sql`
  create table attempt_counters (
    username text not null,
    kind text not null,
    client text not null,
    failed_at timestamptz[] not null default '{}',
    day_failed_at timestamptz[] not null default '{}',
    in_flight bigint[] not null default '{}',
    consecutive integer not null default 0,
    lock_level integer not null default 0,
    locked_until timestamptz,
    last_failed_at timestamptz,
    primary key (username, kind, client)
  );
  create index on attempt_counters (last_failed_at);

  create table mail_counters (
    username text not null,
    kind text not null,
    client text not null default 'unknown',
    requested_at timestamptz[] not null,
    refusals integer not null default 0,
    primary key (username, kind, client)
  );
  create index on mail_counters ((requested_at[cardinality(requested_at)]));

  create table address_counters (
    address_hash bytea not null,
    kind text not null,
    window_start timestamptz not null,
    hits integer not null,
    primary key (address_hash, kind)
  );
  create index on address_counters (window_start);

  create function since(times timestamptz[], earliest timestamptz) returns timestamptz[]
    language sql immutable return (select coalesce(array_agg(t), '{}') from unnest(times) as t where t > earliest);
`

const kiosks = sql`
  create table kiosks (
    id uuid primary key default gen_random_uuid(),
    label text not null,
    enrollment_hash bytea unique,
    enrollment_expires_at timestamptz,
    key_hash bytea unique,
    created_at timestamptz not null,
    enrolled_at timestamptz,
    revoked_at timestamptz
  );
  create unique index on kiosks (label) where key_hash is null and revoked_at is null;
`

const records = sql`
  create table jobs (
    id uuid primary key default gen_random_uuid(),
    kind text not null check (kind in ('temporary-password', 'password-changed', 'registration', 'certificate')),
    username text not null,
    payload jsonb not null default '{}',
    client_label text not null default 'unnamed',
    request_id text not null default '',
    created_at timestamptz not null,
    tries integer not null default 0,
    lasting_failures integer not null default 0,
    next_try_at timestamptz not null,
    leased_until timestamptz,
    lease_token uuid,
    last_error text,
    done_at timestamptz,
    dead_at timestamptz
  );
  create index on jobs (next_try_at) where done_at is null and dead_at is null;
  create index on jobs (dead_at) where dead_at is not null;
  create index on jobs (username, created_at);
  create index on jobs (done_at);

  create table idempotency_records (
    endpoint text not null,
    key text not null,
    digest bytea not null,
    owner uuid not null,
    created_at timestamptz not null,
    leased_until timestamptz,
    response jsonb,
    primary key (endpoint, key)
  );
  create index on idempotency_records (created_at);

  create table audit_events (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    event text not null,
    detail text,
    account_id uuid,
    client_label text not null,
    request_id text not null
  );
  create index on audit_events (account_id, at);
`

/** Insured persons with credentials and policies, counters for rate limits, enrolled kiosks, jobs, idempotency records, audit trail. */
export async function firstTables(db: Db): Promise<void> {
  for (const part of [people, policies, counters, kiosks, records]) await part.execute(db)
}

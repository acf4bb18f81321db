import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const people = sql`
  create table insured (
    id uuid primary key default gen_random_uuid(),
    display_name text not null,
    email text
  );

  create table accounts (
    id uuid primary key default gen_random_uuid(),
    insured_id uuid not null references insured on delete cascade,
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

  create table temporary_keys (
    id uuid primary key default gen_random_uuid(),
    account_id uuid not null references accounts on delete cascade,
    key_hash text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    tries integer not null default 0,
    voided_at timestamptz
  );
  create unique index on temporary_keys (account_id) where voided_at is null;

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

const counters = sql`
  create table attempt_counters (
    subject text primary key,
    failed_at timestamptz[] not null default '{}',
    in_flight jsonb not null default '{}',
    consecutive integer not null default 0,
    lock_level integer not null default 0,
    locked_until timestamptz,
    last_failed_at timestamptz
  );

  create table recovery_counters (
    subject text primary key,
    requested_at timestamptz[] not null
  );

  create table address_counters (
    subject bytea not null,
    kind text not null,
    window_start timestamptz not null,
    hits integer not null,
    primary key (subject, kind)
  );

  create function since(times timestamptz[], earliest timestamptz) returns timestamptz[]
    language sql immutable return (select coalesce(array_agg(t), '{}') from unnest(times) as t where t > earliest);

  create function slots_since(slots jsonb, earliest double precision) returns jsonb
    language sql immutable return (
      select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(slots) where value::double precision > earliest
    );

  create function slot_count(slots jsonb) returns integer
    language sql immutable return (select count(*)::integer from jsonb_object_keys(slots));
`

const records = sql`
  create table outbox (
    id uuid primary key default gen_random_uuid(),
    kind text not null check (kind in ('temporary-key', 'password-changed')),
    username text not null,
    created_at timestamptz not null,
    tries integer not null default 0,
    next_try_at timestamptz not null,
    leased_until timestamptz,
    done_at timestamptz
  );
  create index on outbox (next_try_at) where done_at is null;
  create index on outbox (username, created_at);

  create table idempotency_records (
    endpoint text not null,
    key text not null,
    digest bytea not null,
    owner uuid not null,
    created_at timestamptz not null,
    leased_until timestamptz,
    answer jsonb,
    primary key (endpoint, key)
  );

  create table audit_events (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    event text not null,
    detail text,
    account_id uuid references accounts on delete set null,
    client_label text not null,
    request_id text not null
  );
  create index on audit_events (account_id, at);
`

/** People, their credentials, the counters of the limits, and the records of what was done. */
export const firstTables: Migration = {
  async up(db: Kysely<unknown>) {
    for (const part of [people, counters, records]) await part.execute(db)
  },
}

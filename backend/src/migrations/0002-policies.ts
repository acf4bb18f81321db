import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const documents = sql`
  alter table insured add column document text unique;
  update insured set document = (
    select username from accounts where accounts.insured_id = insured.id order by username limit 1
  );
  delete from insured where document is null;
  alter table insured alter column document set not null;
`

const policies = sql`
  create domain centavos as bigint check (value between 0 and 9007199254740991);

  create table policies (
    id uuid primary key default gen_random_uuid(),
    insured_id uuid not null references insured on delete cascade,
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

const registrations = sql`
  alter table recovery_counters rename to mail_counters;
  alter table mail_counters add column kind text not null default 'temporary-key';
  alter table mail_counters alter column kind drop default;
  alter table mail_counters drop constraint recovery_counters_pkey;
  alter table mail_counters add primary key (subject, kind);

  alter table outbox drop constraint outbox_kind_check;
  alter table outbox add check (kind in ('temporary-key', 'password-changed', 'registration'));
  alter table outbox add column policy_number text, add column email text;
`

/** Policies with their instalments and claims, and what a registration needs. */
export const policyTables: Migration = {
  async up(db: Kysely<unknown>) {
    for (const part of [documents, policies, registrations]) await part.execute(db)
  },
}

import type pg from 'pg'

/** Rows of the tables that the ledger is compared with. */
export interface Tables {
  readonly audit: readonly { event: string; detail: string | null; label: string }[]
  readonly jobs: readonly {
    id: string
    kind: string
    username: string
    done: boolean
    dead: boolean
    createdAt: Date
  }[]
  readonly accounts: readonly { username: string; version: number; historyRows: number }[]
  /** One row per username, summed over all of its counters. */
  readonly counters: readonly { username: string; consecutive: number; inWindow: number }[]
  readonly sessions: readonly { username: string; digest: string }[]
}

const queries: Readonly<Record<keyof Tables, string>> = {
  audit: 'select event, detail, client_label as label from audit_events order by id',
  jobs: `
    select id, kind, username, done_at is not null as done, dead_at is not null as dead, created_at as "createdAt"
    from jobs order by created_at`,
  accounts: `
    select username, version, (select count(*)::int from password_history h where h.account_id = a.id) as "historyRows"
    from accounts a`,
  // The row of a class of clients counts the failures of all its clients.
  counters: `
    select username, sum(consecutive)::int as consecutive, sum(cardinality(failed_at))::int as "inWindow"
    from attempt_counters c, to_jsonb(c) as j
    where coalesce(j->>'kind', 'password') = 'password' and strpos(coalesce(j->>'client', 'unknown'), ':') = 0
    group by username`,
  sessions: `
    select username, encode(token_hash, 'hex') as digest from sessions s join accounts a on a.id = s.account_id`,
}

/** Reads all tables in one snapshot. */
export async function readTables(client: pg.Client): Promise<Tables> {
  await client.query('begin isolation level repeatable read')
  const read: Record<string, unknown[]> = {}
  for (const [name, query] of Object.entries(queries)) {
    read[name] = (await client.query<Record<string, unknown>>(query)).rows
  }
  await client.query('commit')
  return read as unknown as Tables
}

/** Counts the jobs that neither ended nor were given up. */
export async function countOpenJobs(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ open: number }>(
    'select count(*)::int as open from jobs where done_at is null and dead_at is null',
  )
  return rows[0]?.open ?? 0
}

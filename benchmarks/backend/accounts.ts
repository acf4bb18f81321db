import { hash } from '@node-rs/argon2'
import pg from 'pg'

/** The default cost in the backend: argon2id, 19 MiB, 2 passes, 1 lane. */
export const hashOptions = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Password of every account in these benchmarks. They share one hash, because hashing it a million times would take hours. */
export const password = 'lapacho rosado en la vereda'
export const passwordHash = await hash(password, hashOptions)

/** The username of account number `i`. */
export const usernameOf = (i: number): string => `DNI${10_000_000 + i}`

/** Runs statements on a separate connection. */
export async function withDatabase<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Inserts accounts number `from` to `to` - 1, which have `hash` as their password. */
export async function insertAccounts(
  client: pg.Client,
  { from, to, hash }: { from: number; to: number; hash: string | null },
): Promise<void> {
  // Foreign keys are triggers, and checking a million of them one by one takes longer than the rest.
  await client.query(`set session_replication_role = 'replica'`)
  const numbers = `generate_series(${10_000_000 + from}, ${10_000_000 + to - 1}) as number`
  await client.query(`
    insert into insured_persons (username, display_name, email)
    select 'DNI' || number, 'Persona ' || number, 'persona-' || number || '@ejemplo.test' from ${numbers}`)
  await client.query(
    `insert into accounts (insured_id, username, password_hash)
      select id, username, $1 from insured_persons where username in (select 'DNI' || number from ${numbers})`,
    [hash],
  )
  await client.query('reset session_replication_role')
}

/** Updates the planner's statistics, as autovacuum would have done in a database that grew slowly. */
export const analyze = (client: pg.Client) => client.query('vacuum (analyze)')

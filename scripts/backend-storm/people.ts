import { hash } from '@node-rs/argon2'
import type pg from 'pg'

/** A person for the storm; newcomers have a policy but no account. */
export interface StormPerson {
  readonly username: string
  readonly email: string
  readonly password: string
  readonly policyNumber: string
  /** `exact`: only its own client acts on the account; `attacked`: others guess its password at the same time. */
  readonly group: 'exact' | 'attacked' | 'newcomer'
}

const counts = { exact: 10, attacked: 6, newcomer: 8 }

/** Usernames without an account, which only attackers try. */
export const unknownUsernames: readonly string[] = ['DNI99900001', 'DNI99900002', 'DNI99900003']

export const stormPeople: readonly StormPerson[] = Object.entries(counts)
  .flatMap(([group, count]) => Array.from({ length: count }, () => group as StormPerson['group']))
  .map((group, i) => ({
    username: `DNI${90_000_001 + i}`,
    email: `persona${i}@ejemplo.test`,
    password: `tormenta-${i}-de-verano-gris`,
    policyNumber: `AU9${String(i).padStart(7, '0')}`,
    group,
  }))

const insert = `
  with person as (
    insert into insured_persons (username, display_name, email) values ($1, 'Persona de prueba', $2) returning id
  ), policy as (
    insert into policies (insured_id, number, line_of_business, insured_item, coverage, valid_from, valid_to, email)
    select id, $3, 'car', 'Auto', 'Todo riesgo', '2020-01-01', '2099-01-01', $2 from person
  ), account as (
    insert into accounts (insured_id, username, password_hash, version)
    select id, $1, $4, 1 from person where $4::text is not null returning id
  )
  insert into password_history (account_id, password_hash, set_at) select id, $4, now() from account`

/** Inserts {@link stormPeople}, with passwords hashed at the backend's default cost. */
export async function insertPeople(client: pg.Client): Promise<void> {
  for (const { username, email, policyNumber, password, group } of stormPeople) {
    const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
    const passwordHash = group === 'newcomer' ? null : await hash(password, cost)
    await client.query(insert, [username, email, policyNumber, passwordHash])
  }
}

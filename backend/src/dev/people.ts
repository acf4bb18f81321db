import { sql } from 'kysely'
import { calendarDateAt } from '../calendar-date.ts'
import type { Hasher } from '../credentials/hasher.ts'
import type { Db } from '../database.ts'
import { storePassword } from '../password-changes/repository.ts'
import {
  policiesOfHector,
  policiesOfHerreria,
  policiesOfMarta,
  policyOfNewcomers,
  toPolicy,
  type DemoPolicy,
} from './demo-policies.ts'
import { insertOwnPolicies, type NewPolicy } from './policies.ts'

/** A person to insert. `username` is canonical; without a password, only a recovery gives access. */
export interface NewInsuredPerson {
  readonly username: string
  readonly displayName: string
  readonly email: string | null
  readonly password?: string
  readonly policies?: readonly NewPolicy[]
}

/** Inserts a person with an account. */
export async function createInsuredPerson(
  db: Db,
  hasher: Hasher,
  person: NewInsuredPerson,
): Promise<void> {
  const hash =
    person.password === undefined ? undefined : await hasher.hash(person.password.normalize('NFC'))
  await db.transaction().execute(async (tx) => {
    const insuredId = await insertInsuredPerson(tx, person)
    const account = await tx
      .insertInto('accounts')
      .values({ insured_id: insuredId, username: person.username })
      .returning('id')
      .executeTakeFirstOrThrow()
    if (hash !== undefined)
      await storePassword(tx, { accountId: account.id, hash, at: sql`statement_timestamp()` })
  })
}

async function insertInsuredPerson(db: Db, person: NewInsuredPerson): Promise<string> {
  const { id } = await db
    .insertInto('insured_persons')
    .values({ username: person.username, display_name: person.displayName, email: person.email })
    .returning('id')
    .executeTakeFirstOrThrow()
  await insertOwnPolicies(db, id, person.policies ?? [])
  return id
}

interface DemoPerson extends Required<Omit<NewInsuredPerson, 'policies'>> {
  readonly demoPolicies: readonly DemoPolicy[]
}

/** The demo users. Their passwords are public, so they exist only on loopback. */
export const demoPeople: readonly DemoPerson[] = [
  {
    username: 'DNI25582558',
    displayName: 'Marta Gómez',
    email: 'marta.gomez@ejemplo.test',
    password: 'lapacho-rosa-71-vereda',
    demoPolicies: policiesOfMarta,
  },
  {
    username: 'DNI7654321',
    displayName: 'Héctor Ibáñez',
    email: 'hector.ibanez@ejemplo.test',
    password: 'tren-nocturno-a-tandil',
    demoPolicies: policiesOfHector,
  },
  {
    username: 'DNI94123456',
    displayName: 'Lucía Fernández Quiroga',
    email: null,
    password: 'mate-y-medialunas-1986',
    demoPolicies: [],
  },
  {
    username: 'CUIT30500010912',
    displayName: 'Herrería Don Aníbal S.R.L.',
    email: 'administracion@herreria.ejemplo.test',
    password: 'yunque-martillo-fragua',
    demoPolicies: policiesOfHerreria,
  },
]

/** Demo users with a policy but no account, who can register. */
export const demoNewcomers = [
  {
    username: 'DNI81234567',
    displayName: 'Nélida Etcheverry',
    email: 'nelida.etcheverry@ejemplo.test',
    policyNumber: 'CF80900010',
  },
  {
    username: 'DNI84765432',
    displayName: 'Ramiro Peña Castro',
    email: 'ramiro.pena@ejemplo.test',
    policyNumber: 'CF90001020',
  },
]

/** Recreates the demo users in their initial state: no locks, temporary passwords or sessions, and policies as of today. */
export async function createDemoPeople(
  db: Db,
  hasher: Hasher,
  today = calendarDateAt(new Date()),
): Promise<void> {
  for (const { demoPolicies: sketches, ...person } of demoPeople) {
    await deletePerson(db, person.username)
    const policies = sketches.map((sketch) => toPolicy(today, person.email, sketch))
    await createInsuredPerson(db, hasher, { ...person, policies })
  }
  for (const { policyNumber, ...person } of demoNewcomers) {
    await deletePerson(db, person.username)
    const sketch = { ...policyOfNewcomers, number: policyNumber }
    await insertInsuredPerson(db, { ...person, policies: [toPolicy(today, person.email, sketch)] })
  }
}

async function deletePerson(db: Db, username: string): Promise<void> {
  await db.deleteFrom('insured_persons').where('username', '=', username).execute()
  for (const table of ['attempt_counters', 'mail_counters'] as const) {
    await db.deleteFrom(table).where('username', '=', username).execute()
  }
}

/** Returns the lines of a table with the demo users' sign-in and registration data. */
export const demoPeopleTable = (): readonly string[] => [
  ...demoPeople.map(({ username, password, displayName }) =>
    [username.padEnd(16), password.padEnd(24), displayName].join(' '),
  ),
  ...demoNewcomers.map(({ username, policyNumber, email, displayName }) =>
    [username.padEnd(16), policyNumber, email, `${displayName} (Auto-Registro)`].join(' '),
  ),
]

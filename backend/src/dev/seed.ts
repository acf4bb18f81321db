import type { Hasher } from '../credentials/hasher.ts'
import type { Db } from '../database.ts'
import { type GeneratedPerson, generatePerson } from './generated-people.ts'
import { insertPolicies } from './policies.ts'

/** Selects a seed's first `count` people, with policies as of `today`. */
export interface Seed {
  readonly seed: number
  readonly count: number
  readonly today: string
}

const batchSize = 200

/**
 * Inserts generated people and returns them. Existing people are not changed, so a second run with the same seed adds
 * nothing. If a hasher is given, people without an account get an account with their password.
 */
export async function seedPeople(
  db: Db,
  { seed, count, today }: Seed,
  hasher?: Hasher,
): Promise<GeneratedPerson[]> {
  const people = Array.from({ length: count }, (_, i) => generatePerson(seed, i, today))
  for (let i = 0; i < count; i += batchSize) {
    const batch = people.slice(i, i + batchSize)
    await insertPeople(db, batch)
    if (hasher) await insertAccounts(db, hasher, batch)
  }
  return people
}

const byUsername = (people: readonly GeneratedPerson[]) =>
  new Map(people.map((person) => [person.username, person]))

async function insertPeople(db: Db, people: readonly GeneratedPerson[]): Promise<void> {
  const known = byUsername(people)
  await db.transaction().execute(async (tx) => {
    const rows = await tx
      .insertInto('insured_persons')
      .values(
        people.map(({ username, displayName, email }) => ({
          username,
          display_name: displayName,
          email,
        })),
      )
      .onConflict((conflict) => conflict.column('username').doNothing())
      .returning(['id', 'username'])
      .execute()
    const policies = rows.flatMap(({ id, username }) =>
      (known.get(username)?.policies ?? []).map((policy) => ({ ...policy, insuredId: id })),
    )
    await insertPolicies(tx, policies)
  })
}

async function insertAccounts(
  db: Db,
  hasher: Hasher,
  people: readonly GeneratedPerson[],
): Promise<void> {
  const known = byUsername(people)
  const without = await db
    .selectFrom('insured_persons')
    .leftJoin('accounts', 'accounts.insured_id', 'insured_persons.id')
    .where('insured_persons.username', 'in', [...known.keys()])
    .where('accounts.id', 'is', null)
    .select(['insured_persons.id', 'insured_persons.username'])
    .execute()
  const drafts = without.map(async ({ id, username }) => ({
    insured_id: id,
    username,
    password_hash: await hasher.hash(known.get(username)?.password ?? ''),
  }))
  if (drafts.length > 0) await insertHashes(db, await Promise.all(drafts))
}

type AccountDraft = Readonly<Record<'insured_id' | 'username' | 'password_hash', string>>

async function insertHashes(db: Db, drafts: readonly AccountDraft[]): Promise<void> {
  const set_at = new Date()
  await db.transaction().execute(async (tx) => {
    const inserted = await tx
      .insertInto('accounts')
      .values(drafts)
      .onConflict((conflict) => conflict.column('username').doNothing())
      .returning(['id as account_id', 'password_hash'])
      .$narrowType<{ password_hash: string }>()
      .execute()
    const history = inserted.map((account) => ({ ...account, set_at }))
    if (history.length > 0) await tx.insertInto('password_history').values(history).execute()
  })
}

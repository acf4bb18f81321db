import { clear } from '../attempts/repository.ts'
import { voidTemporaryKeys } from '../credentials/repository.ts'
import type { Hasher } from '../credentials/hasher.ts'
import type { Db } from '../database.ts'
import { storePassword } from '../password-changes/repository.ts'
import { defaultRules } from '../rules.ts'
import { deleteSessionsOf } from '../sessions/repository.ts'

/** A person to be made. `username` in its canonical form; without a password only a temporary key lets them in. */
export interface NewInsured {
  readonly username: string
  readonly displayName: string
  readonly email: string | null
  readonly password?: string
}

/** Makes a person with an account. */
export async function createInsured(db: Db, hasher: Hasher, person: NewInsured): Promise<void> {
  const hash =
    person.password === undefined ? undefined : await hasher.hash(person.password.normalize('NFC'))
  await db.transaction().execute(async (tx) => {
    const { id } = await tx
      .insertInto('insured')
      .values({ display_name: person.displayName, email: person.email })
      .returning('id')
      .executeTakeFirstOrThrow()
    const account = await tx
      .insertInto('accounts')
      .values({ insured_id: id, username: person.username })
      .returning('id')
      .executeTakeFirstOrThrow()
    if (hash !== undefined) await storePassword(tx, { accountId: account.id, hash, at: new Date() })
  })
}

/** Invented people of the demo; the keys are public, so they exist on loopback alone. */
export const demoPeople: readonly Required<NewInsured>[] = [
  {
    username: 'DNI25582558',
    displayName: 'Marta Gómez',
    email: 'marta.gomez@ejemplo.test',
    password: 'lapacho-rosa-71-vereda',
  },
  {
    username: 'DNI7654321',
    displayName: 'Héctor Ibáñez',
    email: 'hector.ibanez@ejemplo.test',
    password: 'tren-nocturno-a-tandil',
  },
  {
    username: 'DNI94123456',
    displayName: 'Lucía Fernández Quiroga',
    email: null,
    password: 'mate-y-medialunas-1986',
  },
  {
    username: 'CUIT30500010912',
    displayName: 'Herrería Don Aníbal S.R.L.',
    email: 'administracion@herreria.ejemplo.test',
    password: 'yunque-martillo-fragua',
  },
]

/** Makes the demo people, or sets them back to how they were at first, without locks, keys and sessions. */
export async function createDemoPeople(db: Db, hasher: Hasher): Promise<void> {
  for (const person of demoPeople) {
    const account = await db
      .selectFrom('accounts')
      .select('id')
      .where('username', '=', person.username)
      .executeTakeFirst()
    if (account) await reset(db, hasher, account.id, person)
    else await createInsured(db, hasher, person)
  }
}

async function reset(db: Db, hasher: Hasher, accountId: string, person: Required<NewInsured>) {
  const hash = await hasher.hash(person.password)
  const at = new Date()
  await db.transaction().execute(async (tx) => {
    await storePassword(tx, { accountId, hash, at })
    await voidTemporaryKeys(tx, accountId, at)
    await deleteSessionsOf(tx, accountId)
    await clear(tx, { subject: person.username }, defaultRules.lock, at)
    await tx.deleteFrom('recovery_counters').where('subject', '=', person.username).execute()
  })
}

/** The user names and keys as a small table, a line each. */
export const demoTable = (): readonly string[] =>
  demoPeople.map(({ username, password, displayName }) =>
    [username.padEnd(16), password.padEnd(24), displayName].join(' '),
  )

import { sql } from 'kysely'
import type { Db } from '../database.ts'
import { consumeMailQuota, type DueMail } from '../mail/repository.ts'
import type { Rules } from '../rules.ts'

/** What a person claims to be theirs, each part in its canonical form. */
export interface RegistrationRequest {
  readonly username: string
  readonly policyNumber: string
  readonly email: string
}

/** Puts a claim into the outbox as it came, the same for everybody. */
export async function enqueueRegistration(
  db: Db,
  registration: RegistrationRequest,
  now: Date,
): Promise<void> {
  await db
    .insertInto('outbox')
    .values({
      kind: 'registration',
      username: registration.username,
      policy_number: registration.policyNumber,
      email: registration.email,
      created_at: now,
      next_try_at: now,
    })
    .execute()
}

/** Whose policy it is, its e-mail, and the account where there is one. */
export interface PolicyHolder {
  readonly insuredId: string
  readonly displayName: string
  readonly ownEmail: string | null
  readonly policyEmail: string | null
  readonly accountId: string | null
  readonly passwordHash: string | null
}

export const findPolicyHolder = (
  db: Db,
  username: string,
  policyNumber: string,
): Promise<PolicyHolder | undefined> =>
  db
    .selectFrom('policies')
    .innerJoin('insured_persons', 'insured_persons.id', 'policies.insured_id')
    .leftJoin('accounts', (join) =>
      join
        .onRef('accounts.insured_id', '=', 'insured_persons.id')
        .onRef('accounts.username', '=', 'insured_persons.username'),
    )
    .where('insured_persons.username', '=', username)
    .where('number', '=', policyNumber)
    .select([
      'insured_persons.id as insuredId',
      'display_name as displayName',
      sql<string | null>`nullif(insured_persons.email, '')`.as('ownEmail'),
      'policies.email as policyEmail',
      'accounts.id as accountId',
      'password_hash as passwordHash',
    ])
    .executeTakeFirst()

/**
 * Counts the mail of a claim that was found right, within the limits per user name, and empties its e-mail in the same
 * statement: that is how a retry knows that it was counted. It closes those that were counted before and still wait, as
 * one mail is enough; what is claimed wrongly closes nothing. No, where the limits are reached.
 */
export async function consumeRegistrationQuota(
  db: Db,
  mail: DueMail,
  limits: Rules['recoveryMail'],
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    with granted as (${consumeMailQuota('registration', mail.username, limits, now)}),
    superseded as (
      update outbox set done_at = ${now}, policy_number = null from granted
      where outbox.username = granted.username and kind = 'registration' and email is null and done_at is null
    )
    update outbox set email = null from granted where id = ${mail.id}
    returning id`.execute(db)
  return rows.length > 0
}

/** Makes the account of an insured person; `undefined` where there is one. */
export async function insertAccount(
  db: Db,
  insuredId: string,
  username: string,
): Promise<string | undefined> {
  const account = await db
    .insertInto('accounts')
    .values({ insured_id: insuredId, username })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return account?.id
}

/** Holds the person's account until the transaction ends; `undefined` where it has a password by now. */
export async function lockAccountWithoutPassword(
  db: Db,
  insuredId: string,
  username: string,
): Promise<string | undefined> {
  const account = await db
    .selectFrom('accounts')
    .select('id')
    .where('insured_id', '=', insuredId)
    .where('username', '=', username)
    .where('password_hash', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return account?.id
}

export async function setEmail(db: Db, insuredId: string, email: string): Promise<void> {
  await db.updateTable('insured_persons').set({ email }).where('id', '=', insuredId).execute()
}

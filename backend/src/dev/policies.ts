import { randomUUID } from 'node:crypto'
import type { ClaimStep } from '../../../shared/api/claims.ts'
import type { LineOfBusiness } from '../../../shared/api/policies.ts'
import type { Db } from '../database.ts'

/** An instalment to be made; they are numbered in the order in which they are given. Amount in centavos. */
export interface NewInstallment {
  readonly dueOn: string
  readonly amount: number
  readonly paidOn?: string
}

/** A claim to be made. */
export interface NewClaim {
  readonly number: string
  readonly occurredOn: string
  readonly lastStep: ClaimStep
  readonly lastStepOn: string
}

/** A policy to be made. `number` in its canonical form, the sum in centavos, days as `2026-11-23`. */
export interface NewPolicy {
  readonly number: string
  readonly lineOfBusiness: LineOfBusiness
  readonly insuredItem: string
  readonly coverage: string
  readonly sumInsured: number | null
  readonly validFrom: string
  readonly validTo: string
  readonly cancelledOn?: string
  readonly email: string | null
  readonly installments?: readonly NewInstallment[]
  readonly claims?: readonly NewClaim[]
}

/** A policy and whose it is. */
export interface OwnedPolicy extends NewPolicy {
  readonly insuredId: string
}

/** A statement takes 65,535 values at most, and one grows slow with them earlier. */
const batchSize = 1_000

function* batches<T>(rows: readonly T[]): Generator<T[]> {
  for (let i = 0; i < rows.length; i += batchSize) yield rows.slice(i, i + batchSize)
}

/** Gives policies to the person with this user name; throws where a number is taken. */
export async function createPolicies(
  db: Db,
  username: string,
  policies: readonly NewPolicy[],
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { id } = await tx
      .selectFrom('insured_persons')
      .select('id')
      .where('username', '=', username)
      .executeTakeFirstOrThrow()
    await insertOwnPolicies(tx, id, policies)
  })
}

/** Gives policies to a person, within a transaction; throws where a number is taken. */
export async function insertOwnPolicies(
  db: Db,
  insuredId: string,
  policies: readonly NewPolicy[],
): Promise<void> {
  const owned = policies.map((policy) => ({ ...policy, insuredId }))
  const made = await insertPolicies(db, owned)
  if (made < policies.length) throw new Error('There is a policy with such a number already.')
}

/** Makes the policies whose numbers are free, with all that belongs to them, and says how many those were. */
export async function insertPolicies(db: Db, policies: readonly OwnedPolicy[]): Promise<number> {
  const drafts = policies.map((policy) => ({ ...policy, id: randomUUID() }))
  const free = new Set<string>()
  for (const portion of batches(drafts)) {
    const rows = await insertRows(db, portion)
    for (const { id } of rows) free.add(id)
  }
  const made = drafts.filter(({ id }) => free.has(id))
  for (const portion of batches(made.flatMap(installmentRows))) {
    await db.insertInto('installments').values(portion).execute()
  }
  for (const portion of batches(made.flatMap(claimRows))) {
    await db.insertInto('claims').values(portion).execute()
  }
  return made.length
}

type Draft = OwnedPolicy & { readonly id: string }

const insertRows = (db: Db, drafts: readonly Draft[]) =>
  db
    .insertInto('policies')
    .values(
      drafts.map((draft) => ({
        id: draft.id,
        insured_id: draft.insuredId,
        number: draft.number,
        line_of_business: draft.lineOfBusiness,
        insured_item: draft.insuredItem,
        coverage: draft.coverage,
        sum_insured_centavos: draft.sumInsured,
        valid_from: draft.validFrom,
        valid_to: draft.validTo,
        cancelled_on: draft.cancelledOn ?? null,
        email: draft.email,
      })),
    )
    .onConflict((conflict) => conflict.column('number').doNothing())
    .returning('id')
    .execute()

const installmentRows = ({ id, installments = [] }: Draft) =>
  installments.map(({ dueOn, amount, paidOn }, i) => ({
    policy_id: id,
    number: i + 1,
    due_on: dueOn,
    amount_centavos: amount,
    paid_on: paidOn ?? null,
  }))

const claimRows = ({ id, claims = [] }: Draft) =>
  claims.map(({ number, occurredOn, lastStep, lastStepOn }) => ({
    policy_id: id,
    number,
    occurred_on: occurredOn,
    last_step: lastStep,
    last_step_on: lastStepOn,
  }))

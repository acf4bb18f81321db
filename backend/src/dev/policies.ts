import { randomUUID } from 'node:crypto'
import type { ClaimStep } from '../../../shared/api/claims.ts'
import type { LineOfBusiness } from '../../../shared/api/policies.ts'
import type { Db } from '../database.ts'

/** An installment to insert. Its position in the list is its number; the amount is in centavos. */
export interface NewInstallment {
  readonly dueOn: string
  readonly amount: number
  readonly paidOn?: string
}

/** A claim to insert. */
export interface NewClaim {
  readonly number: string
  readonly occurredOn: string
  readonly lastStep: ClaimStep
  readonly lastStepOn: string
}

/** A policy to insert. `number` is canonical, `sumInsured` in centavos, dates as `2026-11-23`. */
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

/** A policy and its holder's username. */
export interface OwnedPolicy extends NewPolicy {
  readonly insuredId: string
}

/** Rows per statement: PostgreSQL allows 65,535 parameters, and a statement slows down well before that. */
const batchSize = 1_000

function* batches<T>(rows: readonly T[]): Generator<T[]> {
  for (let i = 0; i < rows.length; i += batchSize) yield rows.slice(i, i + batchSize)
}

/** Inserts policies for a username; throws if a number is taken. */
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

/** Inserts a person's policies within a transaction; throws if a number is taken. */
export async function insertOwnPolicies(
  db: Db,
  insuredId: string,
  policies: readonly NewPolicy[],
): Promise<void> {
  const owned = policies.map((policy) => ({ ...policy, insuredId }))
  const inserted = await insertPolicies(db, owned)
  if (inserted < policies.length) throw new Error('A policy with this number already exists.')
}

/** Inserts the policies whose numbers are free, with installments and claims, and returns their count. */
export async function insertPolicies(db: Db, policies: readonly OwnedPolicy[]): Promise<number> {
  const drafts = policies.map((policy) => ({ ...policy, id: randomUUID() }))
  const insertedIds = new Set<string>()
  for (const batch of batches(drafts)) {
    const rows = await insertRows(db, batch)
    for (const { id } of rows) insertedIds.add(id)
  }
  const inserted = drafts.filter(({ id }) => insertedIds.has(id))
  for (const batch of batches(inserted.flatMap(installmentRows))) {
    await db.insertInto('installments').values(batch).execute()
  }
  for (const batch of batches(inserted.flatMap(claimRows))) {
    await db.insertInto('claims').values(batch).execute()
  }
  return inserted.length
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

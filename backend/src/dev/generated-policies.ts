import { ClaimStep } from '../../../shared/api/claims.ts'
import { daysAfter, monthsAfter } from '../calendar-date.ts'
import type { NewClaim, NewInstallment, NewPolicy } from './policies.ts'
import type { Product } from './products.ts'
import type { Random } from './random.ts'

/** Input for a generated policy; `digits` are the eight digits of its number. */
export interface PolicyDraft {
  readonly product: Product
  readonly digits: string
  readonly email: string
  readonly claims: number
  /** True if the policy must be in force; every person's first one is. */
  readonly inForce: boolean
}

type Term = Pick<NewPolicy, 'validFrom' | 'validTo' | 'cancelledOn'>

/** Generates a one-year policy relative to `today`, with its installments and claims. */
export function generatePolicy(random: Random, today: string, draft: PolicyDraft): NewPolicy {
  const { product, digits, email } = draft
  const { whole, pick, chance } = random
  const pesos = 50_000 * whole(product.sum[0] / 50_000, product.sum[1] / 50_000)
  const [minPrice, maxPrice] = product.price
  const price = Math.round((pesos * whole(minPrice * 100, maxPrice * 100)) / 100_000)
  const policy = {
    number: product.letters + digits,
    lineOfBusiness: product.lineOfBusiness,
    insuredItem: product.insuredItem(random),
    coverage: pick(product.coverages),
    sumInsured: pesos * 100,
    email,
  }
  const amount = price * 100 + whole(0, 99)
  const count = pick([6, 10, 12])
  const term = generateTerm(random, today, draft.inForce)
  const overdue = chance(15) ? 1 : 0
  return {
    ...policy,
    ...term,
    installments: planInstallments({ ...term, count, amount, overdue, today }),
    claims: generateClaims(random, today, { ...term, digits, count: draft.claims }),
  }
}

function generateTerm({ whole }: Random, today: string, inForce: boolean): Term {
  const year = (validFrom: string) => ({ validFrom, validTo: monthsAfter(validFrom, 12) })
  const kind = inForce ? 0 : whole(1, 100)
  if (kind <= 70) return year(daysAfter(today, -whole(5, 340)))
  if (kind <= 85) return year(daysAfter(today, -whole(400, 700)))
  if (kind <= 93) return year(daysAfter(today, whole(1, 40)))
  const age = whole(60, 340)
  return {
    ...year(daysAfter(today, -age)),
    cancelledOn: daysAfter(today, -whole(0, age - 30)),
  }
}

/** A policy's payment plan; `amount` is in centavos per installment. */
export interface InstallmentPlan extends Term {
  readonly count: number
  readonly amount: number
  /** Number of unpaid installments due before today. */
  readonly overdue: number
  readonly today: string
}

/** Generates monthly installments, starting on the policy's first day; those in the past were paid up to six days early. */
export function planInstallments(plan: InstallmentPlan): NewInstallment[] {
  const { validFrom, cancelledOn, count, amount, overdue, today } = plan
  const days = Array.from({ length: count }, (_, i) => monthsAfter(validFrom, i))
  const dueDays = days.filter((dueOn) => cancelledOn === undefined || dueOn <= cancelledOn)
  const paid = dueDays.filter((dueOn) => dueOn < today).length - overdue
  return dueDays.map((dueOn, i) =>
    i < paid ? { dueOn, amount, paidOn: daysAfter(dueOn, -((i * 5) % 7)) } : { dueOn, amount },
  )
}

function generateClaims(
  { whole }: Random,
  today: string,
  { validFrom, validTo, cancelledOn, digits, count }: Term & { digits: string; count: number },
): NewClaim[] {
  const ended = [today, validTo, cancelledOn ?? validTo].sort()[0] ?? today
  const length = (Date.parse(ended) - Date.parse(validFrom)) / 86_400_000
  if (length < 0) return []
  return Array.from({ length: count }, (_, i) => {
    const occurredOn = daysAfter(validFrom, whole(0, length))
    const age = (Date.parse(today) - Date.parse(occurredOn)) / 86_400_000
    const lastStepOn = daysAfter(occurredOn, whole(0, Math.min(age, 60)))
    const lastStep = ClaimStep.options[whole(0, ClaimStep.options.length - 1)] ?? 'reported'
    return { number: `SI-${digits}-${i + 1}`, occurredOn, lastStep, lastStepOn }
  })
}

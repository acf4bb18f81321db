import type { ClaimStep } from '../../../shared/api/claims.ts'
import { daysAfter, monthsAfter } from '../calendar-date.ts'
import { planInstallments } from './generated-policies.ts'
import type { NewPolicy } from './policies.ts'

/** A one-year policy with ten installments. Ages are in days before today, amounts in centavos. */
export interface DemoPolicy extends Pick<
  NewPolicy,
  'number' | 'lineOfBusiness' | 'insuredItem' | 'coverage' | 'sumInsured'
> {
  readonly startedDaysAgo: number
  readonly cancelledDaysAgo?: number
  readonly installmentAmount: number
  readonly overdueInstallments?: number
  readonly claims?: readonly DemoClaim[]
}

interface DemoClaim {
  readonly occurredDaysAgo: number
  readonly lastStep: ClaimStep
  readonly lastStepDaysAgo: number
}

/** Converts a demo policy to one with dates relative to `today`. */
export function toPolicy(today: string, email: string | null, demoPolicy: DemoPolicy): NewPolicy {
  const {
    startedDaysAgo: age,
    cancelledDaysAgo: cancelled,
    installmentAmount: amount,
    overdueInstallments: overdue = 0,
    claims = [],
    ...policy
  } = demoPolicy
  const validFrom = daysAfter(today, -age)
  const term = {
    validFrom,
    validTo: monthsAfter(validFrom, 12),
    ...(cancelled === undefined ? {} : { cancelledOn: daysAfter(today, -cancelled) }),
  }
  return {
    ...policy,
    ...term,
    email,
    installments: planInstallments({ ...term, count: 10, amount, overdue, today }),
    claims: claims.map(
      ({ occurredDaysAgo: occurred, lastStep, lastStepDaysAgo: lastStepTaken }, i) => ({
        number: `SI-${policy.number.slice(2)}-${i + 1}`,
        occurredOn: daysAfter(today, -occurred),
        lastStep,
        lastStepOn: daysAfter(today, -lastStepTaken),
      }),
    ),
  }
}

// No generated person has one of the policy numbers below.

/** A car and a home, one overdue installment, and a claim under review. */
export const policiesOfMarta: readonly DemoPolicy[] = [
  {
    number: 'AU10203040',
    lineOfBusiness: 'car',
    insuredItem: 'Volkswagen Gol Trend 1.6 · ZB 123 CD',
    coverage: 'Terceros completo con granizo y cristales',
    sumInsured: 1_845_000_000,
    startedDaysAgo: 140,
    installmentAmount: 9_245_050,
    overdueInstallments: 1,
    claims: [
      {
        occurredDaysAgo: 24,
        lastStep: 'under-review',
        lastStepDaysAgo: 6,
      },
    ],
  },
  {
    number: 'CF20304050',
    lineOfBusiness: 'home',
    insuredItem: 'Casa en Belgrano 1450, Tandil, Buenos Aires',
    coverage: 'Incendio, robo, daños por agua y responsabilidad civil',
    sumInsured: 12_500_000_000,
    startedDaysAgo: 75,
    installmentAmount: 3_180_000,
  },
]

/** A policy that has expired, without overdue installments. */
export const policiesOfHector: readonly DemoPolicy[] = [
  {
    number: 'MV10020030',
    lineOfBusiness: 'motorcycle',
    insuredItem: 'Honda Wave 110S · Z 204 KLM',
    coverage: 'Robo e incendio total',
    sumInsured: 240_000_000,
    startedDaysAgo: 420,
    installmentAmount: 1_950_000,
  },
]

/** A business, its cars and its staff, with two claims. */
export const policiesOfHerreria: readonly DemoPolicy[] = [
  {
    number: 'IC20030040',
    lineOfBusiness: 'business',
    insuredItem: 'Taller en Av. del Trabajo 2210, Rafaela, Santa Fe',
    coverage: 'Integral con lucro cesante',
    sumInsured: 31_000_000_000,
    startedDaysAgo: 200,
    installmentAmount: 18_400_000,
    overdueInstallments: 2,
    claims: [
      {
        occurredDaysAgo: 150,
        lastStep: 'paid',
        lastStepDaysAgo: 110,
      },
      {
        occurredDaysAgo: 9,
        lastStep: 'inspection',
        lastStepDaysAgo: 2,
      },
    ],
  },
  {
    number: 'AU60070080',
    lineOfBusiness: 'car',
    insuredItem: 'Renault Kangoo 1.6 · ZD 771 HG',
    coverage: 'Terceros completo',
    sumInsured: 2_260_000_000,
    startedDaysAgo: 30,
    installmentAmount: 10_320_000,
  },
  {
    number: 'AU60708090',
    lineOfBusiness: 'car',
    insuredItem: 'Toyota Hilux 2.8 SRV · ZF 318 PA',
    coverage: 'Todo riesgo con franquicia fija',
    sumInsured: 5_480_000_000,
    startedDaysAgo: 250,
    cancelledDaysAgo: 40,
    installmentAmount: 27_150_000,
  },
  {
    number: 'AP70809000',
    lineOfBusiness: 'accident',
    insuredItem: 'Nueve personas del taller',
    coverage: 'Muerte e invalidez en el trabajo',
    sumInsured: 1_500_000_000,
    startedDaysAgo: -12,
    installmentAmount: 5_400_000,
  },
]

/** The policy with which the demo users without an account can register. */
export const policyOfNewcomers: Omit<DemoPolicy, 'number'> = {
  lineOfBusiness: 'home',
  insuredItem: 'Departamento en Rivadavia 3307, Rosario, Santa Fe',
  coverage: 'Incendio, robo de contenido y cristales',
  sumInsured: 9_200_000_000,
  startedDaysAgo: 48,
  installmentAmount: 2_470_000,
}

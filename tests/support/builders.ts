import type { Claim } from '../../shared/api/claims.ts'
import type { Installment } from '../../shared/api/installments.ts'
import type { Policy } from '../../shared/api/policies.ts'

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** A policy that is in force unless overridden; `n` makes it unique. */
export const buildPolicy = (n = 1, overrides: Partial<Policy> = {}): Policy => ({
  id: idOf(n),
  number: `AU${String(n).padStart(8, '0')}`,
  lineOfBusiness: 'car',
  insuredItem: `Volkswagen Gol ${n}`,
  coverage: 'Terceros completo',
  sumInsured: 1_845_000_000,
  validFrom: '2026-03-01',
  validTo: '2027-03-01',
  state: 'in-force',
  ...overrides,
})

/** A due installment, unless overridden. */
export const buildInstallment = (n = 1, overrides: Partial<Installment> = {}): Installment => ({
  id: idOf(n),
  policyNumber: 'AU00000001',
  lineOfBusiness: 'car',
  number: n,
  count: 12,
  dueOn: '2026-12-10',
  amount: 8_745_050,
  state: 'due',
  paidOn: null,
  ...overrides,
})

/** An open claim, unless overridden. */
export const buildClaim = (n = 1, overrides: Partial<Claim> = {}): Claim => ({
  id: idOf(n),
  number: `2026-${String(n).padStart(6, '0')}`,
  policyNumber: 'AU00000001',
  lineOfBusiness: 'car',
  occurredOn: '2026-10-28',
  state: 'open',
  lastStep: 'inspection',
  lastStepOn: '2026-11-04',
  ...overrides,
})

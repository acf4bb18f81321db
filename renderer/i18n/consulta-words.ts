import type { Branch } from '../../shared/api/policies.ts'
import { formatPolicyNumber } from '../../shared/policy-number.ts'
import { formatDay } from './format.ts'
import { t, type TextKey } from './text.ts'

const branches: Record<Branch, TextKey> = {
  car: 'branch.car',
  motorcycle: 'branch.motorcycle',
  home: 'branch.home',
  business: 'branch.business',
  accident: 'branch.accident',
  life: 'branch.life',
}

/** A branch of insurance in words. */
export const branchName = (branch: Branch): string => t(branches[branch])

/** A policy by its branch and number: "Automotor · Póliza AU-12345678". */
export const policyName = (branch: Branch, number: string): string =>
  t('policy.of', { branch: branchName(branch), number: formatPolicyNumber(number) })

/** From when to when a policy covers. */
export const policyPeriod = ({ validFrom, validTo }: { validFrom: string; validTo: string }) =>
  t('policy.period', { from: formatDay(validFrom), to: formatDay(validTo) })

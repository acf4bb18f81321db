import type { LineOfBusiness } from '../../shared/api/policies.ts'
import { formatPolicyNumber } from '../../shared/policy-number.ts'
import { formatDay } from './format.ts'
import { t, type TextKey } from './text.ts'

const names: Record<LineOfBusiness, TextKey> = {
  car: 'lineOfBusiness.car',
  motorcycle: 'lineOfBusiness.motorcycle',
  home: 'lineOfBusiness.home',
  business: 'lineOfBusiness.business',
  accident: 'lineOfBusiness.accident',
  life: 'lineOfBusiness.life',
}

export const lineOfBusinessName = (lineOfBusiness: LineOfBusiness): string =>
  t(names[lineOfBusiness])

/** Names a policy by line of business and number: "Automotores · Póliza AU-12345678". */
export const policyName = (lineOfBusiness: LineOfBusiness, number: string): string =>
  t('policy.of', {
    lineOfBusiness: lineOfBusinessName(lineOfBusiness),
    number: formatPolicyNumber(number),
  })

export const policyPeriod = ({ validFrom, validTo }: { validFrom: string; validTo: string }) =>
  t('policy.period', { from: formatDay(validFrom), to: formatDay(validTo) })

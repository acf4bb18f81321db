import type { Policy } from '../../../shared/api/policies.ts'
import { formatPolicyNumber } from '../../../shared/policy-number.ts'
import type { DescriptionItem } from '../../components/description-item.ts'
import { formatMoney, spokenMoney } from '../../i18n/format.ts'
import { lineOfBusinessName, policyPeriod } from '../../i18n/insurance-labels.ts'
import { t } from '../../i18n/text.ts'

/** A policy's number, line of business, coverage, sum insured and period, in the current language. */
export function policyFacts(policy: Policy): DescriptionItem[] {
  const { number, lineOfBusiness, coverage, sumInsured } = policy
  return [
    { name: t('policy.fact.number'), value: formatPolicyNumber(number) },
    { name: t('policy.fact.lineOfBusiness'), value: lineOfBusinessName(lineOfBusiness) },
    { name: t('policy.fact.coverage'), value: coverage },
    ...(sumInsured === null ? [] : [sumFact(sumInsured)]),
    { name: t('policy.fact.period'), value: policyPeriod(policy) },
  ]
}

const sumFact = (sum: number): DescriptionItem => ({
  name: t('policy.fact.sumInsured'),
  value: formatMoney(sum),
  screenReaderText: spokenMoney(sum),
})

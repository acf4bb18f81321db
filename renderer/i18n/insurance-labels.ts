import type { LineOfBusiness, Policy } from '../../shared/api/policies.ts'
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

/** Returns false for a value that is not in the contract, whose values are the keys of `table`. */
export const isKnown = <K extends string>(
  table: Readonly<Record<K, unknown>>,
  value: string,
): value is K => Object.hasOwn(table, value)

/** Formats a value that is not in the contract, from another API: `under_repair` becomes "Under repair". */
export function unknownValueText(value: string): string {
  const words = value.replace(/[\s_-]+/g, ' ').trim()
  return words === '' ? t('value.unnamed') : words.charAt(0).toLocaleUpperCase() + words.slice(1)
}

export const lineOfBusinessName = (lineOfBusiness: Policy['lineOfBusiness']): string =>
  isKnown(names, lineOfBusiness)
    ? t(names[lineOfBusiness])
    : t('lineOfBusiness.other', { name: unknownValueText(lineOfBusiness) })

/** Names a policy by line of business and number: "Automotores · Póliza AU-12345678". */
export const policyName = (lineOfBusiness: Policy['lineOfBusiness'], number: string): string =>
  t('policy.of', {
    lineOfBusiness: lineOfBusinessName(lineOfBusiness),
    number: formatPolicyNumber(number),
  })

export const policyPeriod = ({ validFrom, validTo }: { validFrom: string; validTo: string }) =>
  t('policy.period', { from: formatDay(validFrom), to: formatDay(validTo) })

// Matches a license plate (`AB 123 CD`, `A 123 BCD`, `ABC 123`).
const plate = /\b(?:[A-Z]{2} \d{3} [A-Z]{2}|[A-Z] \d{3} [A-Z]{3}|[A-Z]{3} \d{3})\b/g
const innerHyphen = /(?<=\p{L})-(?=\p{L})/gu

/**
 * Replaces the spaces in a license plate, and the one before a dot, with no-break spaces, and prevents line breaks after
 * hyphens.
 */
export const insuredItemText = (insuredItem: string): string =>
  insuredItem
    .replace(plate, (found) => found.replaceAll(' ', '\u00a0'))
    .replaceAll(' · ', '\u00a0· ')
    .replace(innerHyphen, '-\u2060')

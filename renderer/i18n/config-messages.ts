import type { ConfigFieldError, ConfigError } from '../../shared/ipc/service-status.ts'
import type { Text, TextKey } from './text.ts'

const reasons: Record<ConfigError['reason'], TextKey> = {
  missing: 'config.missing',
  unreadable: 'config.unreadable',
  'too-large': 'config.too-large',
  empty: 'config.empty',
  'not-json': 'config.not-json',
  invalid: 'config.invalid',
}

const fieldErrors: Record<ConfigFieldError, TextKey> = {
  'unknown-key': 'config.fieldError.unknown-key',
  'missing-key': 'config.fieldError.missing-key',
  'wrong-type': 'config.fieldError.wrong-type',
  'wrong-value': 'config.fieldError.wrong-value',
  'not-an-address': 'config.fieldError.not-an-address',
  'not-https': 'config.fieldError.not-https',
  'has-credentials': 'config.fieldError.has-credentials',
  'has-query': 'config.fieldError.has-query',
}

/** Maximum number of errors shown at once: no more than one would fix in a single edit. */
const maxShown = 4

/** Explains config errors to the staff: one sentence for each invalid key, or one for the whole file. */
export function configTexts({ reason, line = 1, fieldErrors: found = [] }: ConfigError): Text[] {
  if (found.length === 0) return [{ key: reasons[reason], values: { line } }]
  return found
    .slice(0, maxShown)
    .map(({ key, error }) => ({ key: fieldErrors[error], values: { key } }))
}

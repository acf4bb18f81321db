import type { ConfigError, ConfigFault, ConfigFieldError } from './service-status.ts'

const reasons = {
  missing: 'config.missing',
  unreadable: 'config.unreadable',
  'too-large': 'config.too-large',
  empty: 'config.empty',
  'not-utf8': 'config.not-utf8',
  'not-json': 'config.not-json',
  invalid: 'config.invalid',
} as const satisfies Record<ConfigError['reason'], string>

const faults = {
  'unknown-key': 'config.unknown-key',
  'misspelled-key': 'config.misspelled-key',
  'missing-key': 'config.missing-key',
  'duplicate-key': 'config.duplicate-key',
  'not-a-text': 'config.not-a-text',
  'not-a-boolean': 'config.not-a-boolean',
  'not-an-object': 'config.not-an-object',
  'not-a-mode': 'config.not-a-mode',
  'not-a-label': 'config.not-a-label',
  'not-a-line': 'config.not-a-line',
  'too-long': 'config.too-long',
  'not-an-enrollment-code': 'config.not-an-enrollment-code',
  'pin-in-clear': 'config.pin-in-clear',
  'pin-hash-expanded': 'config.pin-hash-expanded',
  'not-a-pin-hash': 'config.not-a-pin-hash',
  'not-an-address': 'config.not-an-address',
  'not-https': 'config.not-https',
  'https-only': 'config.https-only',
  'has-credentials': 'config.has-credentials',
  'has-query': 'config.has-query',
  'has-blanks': 'config.has-blanks',
  'has-backslashes': 'config.has-backslashes',
  'wrong-port': 'config.wrong-port',
  'wrong-host': 'config.wrong-host',
  'not-public': 'config.not-public',
} as const satisfies Record<ConfigFault, string>

/** Key of a message about the config in the locale files. */
type ConfigTextKey =
  | (typeof reasons)[ConfigError['reason']]
  | (typeof faults)[ConfigFault]
  | 'config.line'
  | 'config.more'

type Translate = (key: ConfigTextKey, values: Readonly<Record<string, string | number>>) => string

/**
 * Explains a config error to staff: one sentence for each fault, or one for the whole file. If there are more than `most`
 * faults, the last sentence contains the number of the others.
 */
export function configSentences(error: ConfigError, t: Translate, most = Infinity): string[] {
  const { reason, line = 1, fieldErrors = [] } = error
  if (fieldErrors.length === 0) return [t(reasons[reason], { line })]
  const sentences = fieldErrors.slice(0, most).map((one) => sentenceOf(one, t))
  const count = fieldErrors.length - sentences.length
  return count === 0 ? sentences : [...sentences, t('config.more', { count })]
}

function sentenceOf({ key, error, line, values }: ConfigFieldError, t: Translate): string {
  const sentence = t(faults[error], { ...values, key })
  return line === undefined ? sentence : t('config.line', { line, sentence })
}

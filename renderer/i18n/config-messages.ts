import type { ConfigMistake, ConfigProblem } from '../../shared/ipc/service.ts'
import type { Text, TextKey } from './text.ts'

const reasons: Record<ConfigProblem['reason'], TextKey> = {
  missing: 'config.missing',
  unreadable: 'config.unreadable',
  'too-large': 'config.too-large',
  empty: 'config.empty',
  'not-json': 'config.not-json',
  invalid: 'config.invalid',
}

const mistakes: Record<ConfigMistake, TextKey> = {
  'unknown-key': 'config.mistake.unknown-key',
  'missing-key': 'config.mistake.missing-key',
  'wrong-type': 'config.mistake.wrong-type',
  'wrong-value': 'config.mistake.wrong-value',
  'not-an-address': 'config.mistake.not-an-address',
  'not-https': 'config.mistake.not-https',
  'has-credentials': 'config.mistake.has-credentials',
  'has-query': 'config.mistake.has-query',
}

/** As many as are mended in one go. */
const shownMistakes = 4

/** What is wrong with the configuration file, for whoever mends it: a sentence for each key, else one for all. */
export function configTexts({ reason, line = 1, mistakes: found = [] }: ConfigProblem): Text[] {
  if (found.length === 0) return [{ key: reasons[reason], values: { line } }]
  return found
    .slice(0, shownMistakes)
    .map(({ key, mistake }) => ({ key: mistakes[mistake], values: { key } }))
}

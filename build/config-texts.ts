import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const locale = resolve('renderer/i18n/es-AR.json')

/** Reads the messages about the config, which `--check-config` prints in the same words as the out-of-service screen. */
export function readConfigTexts(): Record<string, string> {
  const texts = JSON.parse(readFileSync(locale, 'utf8')) as Record<string, string>
  return Object.fromEntries(Object.entries(texts).filter(([key]) => key.startsWith('config.')))
}

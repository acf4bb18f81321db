import { createI18n } from 'vue-i18n'
import esAR from './es-AR.json'

/** A key of the locale file: one that does not exist does not compile. */
export type TextKey = keyof typeof esAR

/** Values for the places of a text; `n` also chooses between singular and plural. */
export type TextValues = Readonly<Record<string, string | number>>

/** A text that is still to be put into words. */
export interface Text {
  readonly key: TextKey
  readonly values?: TextValues
}

const i18n = createI18n({
  legacy: false,
  locale: 'es-AR',
  messages: { 'es-AR': esAR },
  // The keys are flat, so that a search for one finds every use of it.
  messageResolver: (messages, key) => (messages as Partial<Record<string, string>>)[key] ?? null,
})

/** The text in words, in the current language; reactive in templates. */
export function t(key: TextKey, values: TextValues = {}): string {
  const count = values['n']
  if (typeof count === 'number') return i18n.global.t(key, values, count)
  return i18n.global.t(key, values)
}

/** As {@link t}, for a text made elsewhere. */
export const say = (text: Text): string => t(text.key, text.values)

/** The language in use, as `Intl` calls it. */
export const currentLocale = (): string => i18n.global.locale.value

import firstTexts from 'virtual:first-texts'
import { createI18n } from 'vue-i18n'
import type esAR from './es-AR.json'

/** A key of the locale file: one that does not exist does not compile. */
export type TextKey = keyof typeof esAR

/** Values for the places of a text; `n` also chooses between singular and plural. */
export type TextValues = Readonly<Record<string, string | number>>

/** A text that is still to be put into words. */
export interface Text {
  readonly key: TextKey
  readonly values?: TextValues
}

/** The languages of the screens. */
export type Language = 'es-AR' | 'en'

/** The language in which every run begins. */
export const defaultLanguage: Language = 'es-AR'

const i18n = createI18n({
  legacy: false,
  locale: defaultLanguage,
  messages: { 'es-AR': firstTexts } as unknown as Record<Language, typeof esAR>,
  // The keys are flat, so that a search for one finds every use of it.
  messageResolver: (messages, key) => (messages as Partial<Record<string, string>>)[key] ?? null,
})

let wanted: Language = defaultLanguage

/** Changes the language of all that is on the screen. The second one is fetched when somebody wants it. */
export async function setLanguage(language: Language): Promise<void> {
  wanted = language
  if (!i18n.global.availableLocales.includes(language)) {
    const { default: en } = await import('./en.json')
    i18n.global.setLocaleMessage('en', en)
  }
  // Whoever wanted it may have left meanwhile.
  if (wanted === language) i18n.global.locale.value = language
}

let allTexts: Promise<void> | undefined

/** Fetches the texts of all screens but the first, whose own are there from the beginning. */
export function loadTexts(): Promise<void> {
  allTexts ??= import('./es-AR.json').then(({ default: texts }) => {
    i18n.global.setLocaleMessage(defaultLanguage, texts)
  })
  return allTexts
}

/** The text in words, in the current language; reactive in templates. */
export function t(key: TextKey, values: TextValues = {}): string {
  const count = values['n']
  if (typeof count === 'number') return i18n.global.t(key, values, count)
  return i18n.global.t(key, values)
}

/** As {@link t}, for a text made elsewhere. */
export const say = (text: Text): string => t(text.key, text.values)

/** The language in use, as `Intl` calls it. */
export const currentLocale = (): Language => i18n.global.locale.value

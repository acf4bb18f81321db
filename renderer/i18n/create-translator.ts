import { shallowRef } from 'vue'
import { createI18n } from 'vue-i18n'

/** Values for a message's placeholders. `n` also selects between singular and plural. */
export type TextValues = Readonly<Record<string, string | number>>

/** Messages by key. */
export type Messages<Key extends string> = Readonly<Record<Key, string>>

/**
 * Creates a translator for flat keys such as `welcome.title`, so that a search for a key finds all its uses. A message may
 * have variants, such as `outOfService.lead.workstation`, which replace it once `setVariant('workstation')` has been called.
 */
export function createTranslator<Key extends string, Locale extends string>(
  locale: Locale,
  messages: Messages<Key>,
) {
  const initial: string = locale
  const variant = shallowRef('')
  const { global } = createI18n({
    legacy: false,
    locale: initial,
    messages: { [initial]: messages },
    messageResolver: (texts, key) => {
      const all = texts as Partial<Record<string, string>>
      return all[`${key}.${variant.value}`] ?? all[key] ?? null
    },
  })

  /** Translates a key into the current language. Reactive in templates. */
  function t(key: Key, values: TextValues = {}): string {
    const count = values['n']
    if (typeof count === 'number') return global.t(key, values, count)
    return global.t(key, values)
  }

  return {
    t,
    locale: () => global.locale.value as Locale,
    setLocale: (next: Locale) => {
      global.locale.value = next
    },
    setVariant: (next: string) => {
      variant.value = next
    },
    hasMessages: (of: Locale) => global.availableLocales.includes(of),
    setMessages: (of: Locale, texts: Messages<Key>) => {
      global.setLocaleMessage(of, texts)
    },
  }
}

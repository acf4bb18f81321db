import { compile, createCoreContext, registerMessageCompiler, translate } from '@intlify/core-base'
import { shallowRef } from 'vue'

// Reads the messages that the build has compiled; the tests compile theirs too.
registerMessageCompiler(compile)

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
  const current = shallowRef<string>(locale)
  const variant = shallowRef('')
  const loaded = shallowRef<Readonly<Record<string, Messages<Key>>>>({ [locale]: messages })
  const core = createCoreContext({
    locale: current.value,
    messages: { [locale]: messages },
    messageResolver: (texts, key) => {
      const all = texts as Partial<Record<string, string>>
      return all[`${key}.${variant.value}`] ?? all[key] ?? null
    },
  })

  /** Translates a key into the current language. Reactive in templates. */
  function t(key: Key, values: TextValues = {}): string {
    core.locale = current.value
    core.messages = loaded.value
    const count = values['n']
    const text =
      typeof count === 'number' ? translate(core, key, values, count) : translate(core, key, values)
    return typeof text === 'string' ? text : key
  }

  return {
    t,
    // Safe cast, because only `setLocale` changes the current language.
    locale: () => current.value as Locale,
    setLocale: (next: Locale) => {
      current.value = next
    },
    setVariant: (next: string) => {
      variant.value = next
    },
    hasMessages: (of: Locale) => of in loaded.value,
    setMessages: (of: Locale, texts: Messages<Key>) => {
      loaded.value = { ...loaded.value, [of]: texts }
    },
  }
}

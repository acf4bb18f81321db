import firstTexts from 'virtual:first-texts'
import type { ClientMode } from '../../shared/api/sessions.ts'
import { createTranslator, type TextValues } from './create-translator.ts'
import type esAR from './es-AR.json'

/** Key of a message in the locale file. */
export type TextKey = keyof typeof esAR

/** A message that is translated only when it is shown, into the current language. */
export interface Text {
  readonly key: TextKey
  readonly values?: TextValues
}

export type Language = 'es-AR' | 'en'

/** Language of every new page. */
export const defaultLanguage: Language = 'es-AR'

const translator = createTranslator<TextKey, Language>(
  defaultLanguage,
  // All other messages are loaded before a screen needs them.
  firstTexts,
)

export const { t } = translator

/** Translates a {@link Text} into the current language. */
export const translate = (text: Text): string => t(text.key, text.values)

/** The current language, as a BCP 47 tag. */
export const currentLocale = translator.locale

/**
 * Sets the mode whose variant all messages use: on a workstation, `policies.empty.workstation` is shown instead of
 * `policies.empty`. A screen asks for `policies.empty` in both modes.
 */
export const setTextMode = (mode: ClientMode): void => {
  translator.setVariant(mode)
}

let requested: Language = defaultLanguage

/** Changes the page's language. English is loaded when it is first requested. */
export async function setLanguage(language: Language): Promise<void> {
  requested = language
  if (!translator.hasMessages(language)) {
    const { default: texts } = await import('./en.json')
    translator.setMessages(language, texts)
  }
  // Another language may have been requested while this one was loading.
  if (requested === language) translator.setLocale(language)
}

let allTexts: Promise<void> | undefined

/** Loads the messages of all screens except the first one, whose messages are part of the page. */
export function loadTexts(): Promise<void> {
  allTexts ??= import('./es-AR.json').then(({ default: texts }) => {
    translator.setMessages(defaultLanguage, texts)
  })
  return allTexts
}

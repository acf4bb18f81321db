import { createI18n } from 'vue-i18n'
import texts from '../i18n/staff.json'

/** A key of the staff's texts. They are in Spanish alone, and apart: the page of the people does not carry them. */
export type StaffTextKey = keyof typeof texts

const i18n = createI18n({
  legacy: false,
  locale: 'es-AR',
  messages: { 'es-AR': texts },
  // The keys are flat, so that a search for one finds every use of it.
  messageResolver: (messages, key) => (messages as Partial<Record<string, string>>)[key] ?? null,
})

/** The text in words. `n` also chooses between none, one and many. */
export function t(
  key: StaffTextKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const count = values['n']
  if (typeof count === 'number') return i18n.global.t(key, values, count)
  return i18n.global.t(key, values)
}

import { createTranslator } from '../i18n/create-translator.ts'
import texts from '../i18n/staff.json'

/** A key of the staff texts. They are in Spanish only, and in their own file, which the kiosk page does not load. */
export type StaffTextKey = keyof typeof texts

export const { t } = createTranslator<StaffTextKey, 'es-AR'>('es-AR', texts)

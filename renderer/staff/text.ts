import { createTranslator } from '../i18n/create-translator.ts'
import texts from '../i18n/staff.json'

/**
 * Key of a message on the staff page. These messages are in Spanish only, in a file that the visitor's page does not load.
 */
export type StaffTextKey = keyof typeof texts

export const { t } = createTranslator<StaffTextKey, 'es-AR'>('es-AR', texts)

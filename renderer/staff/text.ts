import { createTranslator } from '../i18n/create-translator.ts'
import texts from '../i18n/staff.json'

/** A key of the staff page's messages. They are in Spanish only, in a file that the kiosk page does not load. */
export type StaffTextKey = keyof typeof texts

export const { t } = createTranslator<StaffTextKey, 'es-AR'>('es-AR', texts)

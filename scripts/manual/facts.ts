import { passwordChangedMail, temporaryPasswordMail } from '../../backend/src/mail/templates.ts'
import { defaultRules } from '../../backend/src/rules.ts'
import { idleTimes } from '../../electron/main/visit/idle-times.ts'
import type { DocumentLanguage } from './documents.ts'
import { marta } from '../../tests/support/screen-states/results.ts'

const { temporaryPassword, recoveryMail, lock, password, sessions } = defaultRules

/** E-mail with a temporary password to the person in the pictures. */
export const exampleMail = temporaryPasswordMail({
  displayName: marta.displayName,
  temporaryPassword: 'hk7m-2qx9-tr4wd',
  minutes: temporaryPassword.minutes,
})

type Forms = readonly [one: string, many: string]

/** Singular and plural of what the facts count. */
const nouns = {
  'es-AR': {
    second: ['segundo', 'segundos'],
    minute: ['minuto', 'minutos'],
    hour: ['hora', 'horas'],
    time: ['vez', 'veces'],
    mail: ['correo', 'correos'],
    failedSignIn: ['ingreso erróneo', 'ingresos erróneos'],
    character: ['carácter', 'caracteres'],
  },
  en: {
    second: ['second', 'seconds'],
    minute: ['minute', 'minutes'],
    hour: ['hour', 'hours'],
    time: ['time', 'times'],
    mail: ['e-mail', 'e-mails'],
    failedSignIn: ['failed attempt', 'failed attempts'],
    character: ['character', 'characters'],
  },
} satisfies Record<DocumentLanguage, Record<string, Forms>>

/** Values of the program's rules, as text for a document. The e-mails exist only in Spanish. */
export function factsIn(language: DocumentLanguage): Readonly<Record<string, string>> {
  const noun: Readonly<Record<keyof (typeof nouns)['en'], Forms>> = nouns[language]
  const count = (n: number, [one, many]: Forms) => `${n} ${n === 1 ? one : many}`
  return {
    temporaryPasswordMinutes: count(temporaryPassword.minutes, noun.minute),
    temporaryPasswordAttempts: count(temporaryPassword.tries, noun.time),
    mailIntervalMinutes: count(recoveryMail.pauseSeconds / 60, noun.minute),
    mailsPerDay: count(recoveryMail.perDay, noun.mail),
    failedSignIns: count(lock.threshold, noun.failedSignIn),
    firstLock: count(lock.firstSeconds / 60, noun.minute),
    longestLock: count(lock.longestSeconds / 60, noun.minute),
    passwordLength: count(password.minLength, noun.character),
    kioskIdle: count(idleTimes.kiosk.timeoutMs / 1000, noun.second),
    countdown: count(idleTimes.kiosk.countdownMs / 1000, noun.second),
    workstationIdle: count(idleTimes.workstation.timeoutMs / 60_000, noun.minute),
    workstationHours: count(sessions.workstation.absoluteSeconds / 3600, noun.hour),
    temporaryPasswordSubject: exampleMail.subject,
    passwordChangedSubject: passwordChangedMail({ displayName: '', at: new Date(0) }).subject,
  }
}

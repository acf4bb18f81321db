import { passwordChangedMail, temporaryPasswordMail } from '../../backend/src/mail/templates.ts'
import { defaultRules } from '../../backend/src/rules.ts'
import { idleTimes } from '../../electron/main/visit/idle-times.ts'
import { marta } from '../../tests/support/screen-states/results.ts'

const { temporaryPassword, recoveryMail, lock, password, sessions } = defaultRules

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`
const seconds = (n: number) => count(n, 'segundo', 'segundos')
const minutes = (n: number) => count(n, 'minuto', 'minutos')
const hours = (n: number) => count(n, 'hora', 'horas')

/** E-mail with a temporary password to the person in the pictures. */
export const exampleMail = temporaryPasswordMail({
  displayName: marta.displayName,
  temporaryPassword: 'hk7m-2qx9-tr4wd',
  minutes: temporaryPassword.minutes,
})

/** Values of the program's rules, as text for the manual. */
export const facts: Readonly<Record<string, string>> = {
  temporaryPasswordMinutes: minutes(temporaryPassword.minutes),
  temporaryPasswordAttempts: count(temporaryPassword.tries, 'vez', 'veces'),
  mailIntervalMinutes: minutes(recoveryMail.pauseSeconds / 60),
  mailsPerDay: count(recoveryMail.perDay, 'correo', 'correos'),
  failedSignIns: count(lock.threshold, 'ingreso erróneo', 'ingresos erróneos'),
  firstLock: minutes(lock.firstSeconds / 60),
  longestLock: minutes(lock.longestSeconds / 60),
  passwordLength: count(password.minLength, 'carácter', 'caracteres'),
  kioskIdle: seconds(idleTimes.kiosk.timeoutMs / 1000),
  countdown: seconds(idleTimes.kiosk.countdownMs / 1000),
  workstationIdle: minutes(idleTimes.workstation.timeoutMs / 60_000),
  workstationHours: hours(sessions.workstation.absoluteSeconds / 3600),
  temporaryPasswordSubject: exampleMail.subject,
  passwordChangedSubject: passwordChangedMail({ displayName: '', at: new Date(0) }).subject,
}

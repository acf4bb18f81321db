import { err } from '../../../shared/result.ts'
import { offline } from './results.ts'
import type { ScreenState, ScreenStates, StateContext } from './state.ts'

const answers = {
  username: '25582558',
  policyNumber: 'au 12345678',
  email: 'marta.gomez@correo.com.ar',
}

/** Answers the first questions with the given values. */
const answered =
  (...typed: readonly string[]) =>
  async ({ screens: { welcome, registration } }: StateContext) => {
    await welcome.goToRegistration()
    const fields = [registration.document, registration.policyNumber, registration.email]
    for (const [index, text] of typed.entries()) {
      await fields[index]?.fill(text)
      await registration.next()
    }
  }

const { username, policyNumber, email } = answers

const sent = async ({ screens: { welcome, registration } }: StateContext) => {
  await welcome.goToRegistration()
  await registration.register(answers)
}

const wrong = (shows: string, ...typed: readonly string[]): ScreenState => ({
  reach: answered(...typed),
  shows,
})

export const registration: ScreenStates = {
  username: { reach: answered(), shows: '¿Cuál es su usuario?' },
  'username-wrong': wrong('un DNI tiene 7 u 8 números', '255'),
  policy: { reach: answered(username), shows: '¿Cuál es su número de póliza?' },
  'policy-wrong': wrong('una póliza tiene dos letras', username, 'AU-123'),
  mail: { reach: answered(username, policyNumber), shows: '¿Cuál es su correo electrónico?' },
  'mail-wrong': wrong('le falta la arroba', username, policyNumber, 'marta'),
  summary: {
    reach: answered(username, policyNumber, email),
    shows: 'Revise sus datos',
    inEveryLook: true,
  },
  'summary-long': {
    reach: answered(
      username,
      policyNumber,
      'maria.de.los.angeles.fernandez.etcheverry@sociedad-de-fomento.example.com.ar',
    ),
    shows: 'Revise sus datos',
  },
  busy: { main: { requestRegistration: ['never'] }, reach: sent, shows: 'Enviando…' },
  offline: { main: { requestRegistration: offline }, reach: sent, shows: 'No hay conexión' },
  'too-many': {
    main: { requestRegistration: [err({ code: 'rate-limited', retryAfterSeconds: 45 })] },
    reach: sent,
    shows: 'Espere 45 segundos',
  },
}

export const registrationSent: ScreenStates = {
  counting: { reach: sent, shows: 'le enviamos su primera clave por correo electrónico' },
}

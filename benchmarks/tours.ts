import type { ClientMode } from '../shared/api/sessions.ts'
import { err, ok } from '../shared/result.ts'
import type { Answers } from '../tests/support/fakes/answering-main.ts'
import { marta, usualAnswers } from '../tests/support/screen-states/answers.ts'

/** A press that leads to another screen, and its preparation. */
export interface Turn {
  /** Texts to type first, by field name. */
  readonly typed?: Readonly<Record<string, string>>
  /** IPC results from now on, if they differ from the usual ones. */
  readonly main?: Answers
  /** Start of the button's text. */
  readonly press: string
  /** Heading of the next screen. */
  readonly shows: string
}

const mode: ClientMode = 'kiosk'
const toHome: Answers = { signIn: [ok({ next: 'home', insured: marta })] }
const toSignInAgain: Answers = { changePassword: [ok({ next: 'sign-in' })] }
const certificate: Answers = { getCertificate: [err({ code: 'unavailable' })] }

/** IPC results at the start of each tour. */
export const mainAtStart: Answers = { ...usualAnswers(mode, false, false), ...certificate }

const document = { username: '25582558' }
const key = { password: 'lapacho rosado en la vereda' }
const newKeys = {
  'new-password': 'el zaguán de la casa vieja',
  'repeated-password': 'el zaguán de la casa vieja',
}
const currentPassword = { 'current-password': key.password }

const turn = (press: string, shows: string, more: Omit<Turn, 'press' | 'shows'> = {}): Turn => ({
  press,
  shows,
  ...more,
})
const home = 'Hola, Marta Gómez'
const toSignIn = turn('Ingresar', 'Ingresar')
const signedIn = turn('Confirmar', home, { typed: { ...document, ...key }, main: toHome })
const finish = [turn('Finalizar', 'Gracias por su visita'), turn('Volver', '¡Bienvenido!')]

/** Steps after a temporary password arrived by mail. */
const firstKey = [
  turn('Ya tengo la clave', 'Ingresar'),
  turn('Confirmar', 'Elija su Clave Nueva', {
    typed: key,
    main: { signIn: [ok({ next: 'change-password', reason: 'temporary' })], ...toSignInAgain },
  }),
  turn('Confirmar', 'Listo, su clave cambió', { typed: newKeys }),
  toSignIn,
  { ...signedIn, typed: key },
  ...finish,
]

/** Every transition between screens in the journeys J1 to J9, as tours that start and end at the welcome screen. */
export const tours: Readonly<Record<string, readonly Turn[]>> = {
  consultas: [
    toSignIn,
    signedIn,
    turn('Mis pólizas', 'Mis pólizas'),
    turn('Volkswagen', 'Volkswagen Gol Trend 1.6 · AB 123 CD'),
    turn('Ver certificado', 'Certificado de cobertura'),
    turn('Volver a la póliza', 'Volkswagen Gol Trend 1.6 · AB 123 CD'),
    turn('Mis pólizas', 'Mis pólizas'),
    turn('Volver', home),
    turn('Mis cuotas', 'Mis cuotas'),
    turn('Volver', home),
    turn('Mis siniestros', 'Mis siniestros'),
    turn('Volver', home),
    ...finish,
  ],
  recovery: [
    turn('Olvidé mi contraseña', 'Ingrese Usuario'),
    turn('Confirmar', 'Revise su correo', { typed: document }),
    turn('Corregir usuario', 'Ingrese Usuario'),
    turn('Confirmar', 'Revise su correo'),
    ...firstKey,
  ],
  change: [
    turn('Cambiar contraseña', 'Elija su Clave Nueva'),
    turn('Confirmar', 'Listo, su clave cambió', {
      typed: { ...document, ...currentPassword, ...newKeys },
      main: toSignInAgain,
    }),
    toSignIn,
    { ...signedIn, typed: key },
    turn('Cambiar contraseña', 'Elija su Clave Nueva'),
    turn('Confirmar', 'Listo, su clave cambió', {
      typed: { ...currentPassword, ...newKeys },
      main: { changePassword: [ok({ next: 'home', insured: marta })] },
    }),
    turn('Ir a mis consultas', home),
    ...finish,
  ],
  registration: [
    turn('Auto-Registro', '¿Cuál es su documento?'),
    turn('Continuar', '¿Cuál es su número de póliza?', { typed: document }),
    turn('Volver', '¿Cuál es su documento?'),
    turn('Continuar', '¿Cuál es su número de póliza?'),
    turn('Continuar', '¿Cuál es su correo?', { typed: { 'policy-number': 'AU12345678' } }),
    turn('Continuar', 'Revise sus datos', { typed: { email: 'marta@ejemplo.test' } }),
    turn('Confirmar', 'Revise su correo'),
    ...firstKey,
  ],
  'ways back': [
    toSignIn,
    turn('Olvidé mi contraseña', 'Ingrese Usuario'),
    turn('Volver', 'Ingresar'),
    turn('Volver', '¡Bienvenido!'),
    turn('Olvidé mi contraseña', 'Ingrese Usuario'),
    turn('Volver', '¡Bienvenido!'),
    turn('Cambiar contraseña', 'Elija su Clave Nueva'),
    turn('Salir', '¡Bienvenido!'),
    turn('Auto-Registro', '¿Cuál es su documento?'),
    turn('Volver', '¡Bienvenido!'),
  ],
}

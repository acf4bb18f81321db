import type { ClientMode } from '../shared/api/sessions.ts'
import { err, ok } from '../shared/result.ts'
import type { CallResults } from '../tests/support/fakes/fake-main.ts'
import { marta, defaultResults } from '../tests/support/screen-states/results.ts'

/** A button press that leads to another screen, with the text to type before it. */
export interface Transition {
  /** Values to type before the press, by field name. */
  readonly typed?: Readonly<Record<string, string>>
  /** IPC results from this press on, if they differ from the defaults. */
  readonly main?: CallResults
  /** Beginning of the button's label. */
  readonly press: string
  /** The next screen's heading. */
  readonly shows: string
}

const mode: ClientMode = 'kiosk'
const toHome: CallResults = { signIn: [ok({ next: 'home', insured: marta })] }
const toSignInAgain: CallResults = { changePassword: [ok({ next: 'sign-in' })] }
const certificate: CallResults = { getCertificate: [err({ code: 'unavailable' })] }

/** IPC results at the start of each journey. */
export const initialResults: CallResults = { ...defaultResults(mode, false, false), ...certificate }

const document = { username: '25582558' }
const password = { password: 'lapacho rosado en la vereda' }
const newPassword = 'el zaguán de la casa vieja'
const currentPassword = { 'current-password': password.password }

const transition = (
  press: string,
  shows: string,
  more: Omit<Transition, 'press' | 'shows'> = {},
): Transition => ({
  press,
  shows,
  ...more,
})
const home = 'Hola, Marta Gómez'
const toSignIn = transition('Ingresar', 'Ingresar')
const signedIn = transition('Confirmar', home, {
  typed: { ...document, ...password },
  main: toHome,
})
const finish = [
  transition('Finalizar', 'Gracias por su visita'),
  transition('Ir al inicio', '¡Bienvenido!'),
]

/** Steps from the choice of a new password to the result. */
const invented = (main: CallResults = {}) => [
  transition('Prefiero inventar la mía', 'Escriba su Clave Nueva'),
  transition('Continuar', 'Repita su Clave Nueva', { typed: { 'new-password': newPassword } }),
  transition('Confirmar', 'Listo, ya tiene su clave nueva', {
    typed: { 'repeated-password': newPassword },
    main,
  }),
]

/** Steps after a temporary password has arrived by e-mail. */
const firstPassword = [
  transition('Ya tengo la clave', 'Ingresar'),
  transition('Confirmar', 'Elija su Clave Nueva', {
    typed: { 'temporary-password': 'abcd-efgh-jkmnp' },
    main: { signIn: [ok({ next: 'change-password', reason: 'temporary' })], ...toSignInAgain },
  }),
  ...invented(),
  toSignIn,
  { ...signedIn, typed: password },
  ...finish,
]

/** Every transition between screens in journeys J1 to J9; each entry starts and ends at the welcome screen. */
export const journeys: Readonly<Record<string, readonly Transition[]>> = {
  insurance: [
    toSignIn,
    signedIn,
    transition('Mis pólizas', 'Mis pólizas'),
    transition('Volkswagen', 'Volkswagen Gol Trend 1.6 · AB 123 CD'),
    transition('Ver certificado', 'Certificado de cobertura'),
    transition('Volver a la póliza', 'Volkswagen Gol Trend 1.6 · AB 123 CD'),
    transition('Mis pólizas', 'Mis pólizas'),
    transition('Volver', home),
    transition('Mis cuotas', 'Mis cuotas'),
    transition('Volver', home),
    transition('Mis siniestros', 'Mis siniestros'),
    transition('Volver', home),
    ...finish,
  ],
  recovery: [
    transition('Olvidé mi contraseña', 'Ingrese Usuario'),
    transition('Confirmar', 'Revise su correo', { typed: document }),
    transition('Corregir usuario', 'Ingrese Usuario'),
    transition('Confirmar', 'Revise su correo'),
    ...firstPassword,
  ],
  change: [
    transition('Cambiar contraseña', 'Cambiar contraseña'),
    transition('Continuar', 'Escriba su Clave Actual', { typed: document }),
    transition('Continuar', 'Elija su Clave Nueva', { typed: currentPassword }),
    transition('Ver una clave propuesta', 'Le proponemos una clave'),
    transition('Volver', 'Elija su Clave Nueva'),
    ...invented(toSignInAgain),
    toSignIn,
    { ...signedIn, typed: password },
    transition('Cambiar contraseña', 'Escriba su Clave Actual'),
    transition('Continuar', 'Elija su Clave Nueva', { typed: currentPassword }),
    ...invented({ changePassword: [ok({ next: 'home', insured: marta })] }),
    transition('Ir a mis consultas', home),
    ...finish,
  ],
  registration: [
    transition('Auto-Registro', '¿Cuál es su usuario?'),
    transition('Continuar', '¿Cuál es su número de póliza?', { typed: document }),
    transition('Volver', '¿Cuál es su usuario?'),
    transition('Continuar', '¿Cuál es su número de póliza?'),
    transition('Continuar', '¿Cuál es su correo electrónico?', {
      typed: { 'policy-number': 'AU12345678' },
    }),
    transition('Continuar', 'Revise sus datos', { typed: { email: 'marta@ejemplo.test' } }),
    transition('Confirmar', 'Revise su correo'),
    ...firstPassword,
  ],
  'ways back': [
    toSignIn,
    transition('Olvidé mi contraseña', 'Ingrese Usuario'),
    transition('Volver', 'Ingresar'),
    transition('Volver', '¡Bienvenido!'),
    transition('Olvidé mi contraseña', 'Ingrese Usuario'),
    transition('Volver', '¡Bienvenido!'),
    transition('Cambiar contraseña', 'Cambiar contraseña'),
    transition('Salir', '¡Bienvenido!'),
    transition('Auto-Registro', '¿Cuál es su usuario?'),
    transition('Volver', '¡Bienvenido!'),
  ],
}

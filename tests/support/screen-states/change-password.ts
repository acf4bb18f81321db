import type { ChangeReason } from '../../../shared/api/sessions.ts'
import { err, ok } from '../../../shared/result.ts'
import type { CallResults } from '../fakes/fake-main.ts'
import { offline } from './results.ts'
import type { ScreenState, ScreenStates, StateContext } from './state.ts'

const goodPassword = 'cuatro gatos en la terraza'

const due = (reason: ChangeReason): CallResults => ({
  signIn: [ok({ next: 'change-password', reason })],
})

async function reachForced({
  screens: { welcome, signIn, changePassword },
}: StateContext): Promise<void> {
  await welcome.goToSignIn()
  await signIn.signIn('25582558', 'HK7M-2QX9-TR4WD')
  await changePassword.title.waitFor()
}

const forced = (reason: ChangeReason, shows: string): ScreenState => ({
  main: due(reason),
  reach: reachForced,
  shows,
})

/** Forced password change, submitted with the same new password in both fields. */
const sent = (main: CallResults, shows: string): ScreenState => ({
  main: { ...due('temporary'), ...main },
  reach: async (visit) => {
    await reachForced(visit)
    await visit.screens.changePassword.choose(goodPassword)
  },
  shows,
})

/** Voluntary password change with a wrong current password. */
const currentWrong = (signedIn: boolean, shows: string): ScreenState => ({
  signedIn,
  main: { changePassword: [err({ code: 'invalid-credentials' })] },
  reach: async ({ screens: { welcome, changePassword } }) => {
    await welcome.goToChangePassword()
    if (!signedIn) await changePassword.username.fill('25582558')
    await changePassword.currentPassword.fill('la clave de antes')
    await changePassword.choose(goodPassword)
  },
  shows,
})

export const changePassword: ScreenStates = {
  temporary: {
    ...forced('temporary', 'La clave del correo sirve una sola vez.'),
    inEveryLook: true,
  },
  expired: forced('expired', 'Por su seguridad, elija ahora una distinta.'),
  compromised: forced('compromised', 'Su clave aparece en listas de claves robadas.'),
  voluntary: {
    reach: ({ screens }) => screens.welcome.goToChangePassword(),
    shows: 'Escriba su clave de hoy y elija una nueva.',
  },
  'signed-in': {
    signedIn: true,
    reach: ({ screens }) => screens.home.goToChangePassword(),
    shows: 'Escriba su clave de hoy y elija una nueva.',
  },
  'rules-met': {
    main: due('temporary'),
    reach: async (visit) => {
      await reachForced(visit)
      await visit.screens.changePassword.newPassword.fill(goodPassword)
      await visit.screens.changePassword.repeatedPassword.fill(goodPassword)
    },
    shows: '(cumplido)',
    inEveryLook: true,
  },
  'fields-wrong': {
    reach: async ({ screens: { welcome, changePassword } }) => {
      await welcome.goToChangePassword()
      await changePassword.choose('corta', 'otra')
    },
    shows: 'Las dos claves nuevas no son iguales.',
    inEveryLook: true,
  },
  weak: sent(
    { changePassword: [err({ code: 'weak-password', violations: ['guessable', 'personal'] })] },
    'Pruebe con varias palabras',
  ),
  reused: sent({ changePassword: [err({ code: 'password-reused' })] }, 'Ya usó esa clave antes.'),
  'current-refused': currentWrong(false, 'La Clave Actual no coincide o ya venció.'),
  'current-refused-signed-in': currentWrong(true, 'Revísela y vuelva a escribirla.'),
  offline: sent({ changePassword: offline }, 'No hay conexión'),
  busy: sent({ changePassword: ['never'] }, 'Guardando…'),
}

export const passwordChanged: ScreenStates = {
  recovering: {
    ...sent({}, 'Ahora ingrese con su clave nueva.'),
    inEveryLook: true,
  },
  voluntary: {
    reach: async ({ screens: { welcome, changePassword } }) => {
      await welcome.goToChangePassword()
      await changePassword.username.fill('25582558')
      await changePassword.currentPassword.fill('la clave de antes')
      await changePassword.choose(goodPassword)
    },
    shows: 'Ahora ingrese con su clave nueva.',
  },
  'signed-in': {
    signedIn: true,
    reach: async ({ screens: { home, changePassword } }) => {
      await home.goToChangePassword()
      await changePassword.currentPassword.fill('la clave de antes')
      await changePassword.choose(goodPassword)
    },
    shows: 'Usted sigue adentro con la clave nueva.',
  },
}

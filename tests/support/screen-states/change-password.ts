import type { ChangeReason } from '../../../shared/api/sessions.ts'
import { err, ok } from '../../../shared/result.ts'
import type { Answers } from '../fakes/answering-main.ts'
import { offline } from './answers.ts'
import type { Scene, Scenes, Visit } from './state.ts'

const goodKey = 'cuatro gatos en la terraza'

const due = (reason: ChangeReason): Answers => ({
  signIn: [ok({ next: 'change-password', reason })],
})

async function reachForced({ screens: { welcome, signIn, changePassword } }: Visit): Promise<void> {
  await welcome.goToSignIn()
  await signIn.signIn('25582558', 'HK7M-2QX9-TR4WD')
  await changePassword.title.waitFor()
}

const forced = (reason: ChangeReason, shows: string): Scene => ({
  main: due(reason),
  reach: reachForced,
  shows,
})

/** The forced change, sent with a new key that is typed alike twice. */
const sent = (main: Answers, shows: string): Scene => ({
  main: { ...due('temporary'), ...main },
  reach: async (visit) => {
    await reachForced(visit)
    await visit.screens.changePassword.choose(goodKey)
  },
  shows,
})

/** The change that the person wants, with the current key wrong. */
const currentWrong = (signedIn: boolean, shows: string): Scene => ({
  signedIn,
  main: { changePassword: [err({ code: 'invalid-credentials' })] },
  reach: async ({ screens: { welcome, changePassword } }) => {
    await welcome.goToChangePassword()
    if (!signedIn) await changePassword.username.fill('25582558')
    await changePassword.currentPassword.fill('la clave de antes')
    await changePassword.choose(goodKey)
  },
  shows,
})

export const changePassword: Scenes = {
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
      await visit.screens.changePassword.newPassword.fill(goodKey)
      await visit.screens.changePassword.repeatedPassword.fill(goodKey)
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

export const passwordChanged: Scenes = {
  recovering: {
    ...sent({}, 'Ahora ingrese con su clave nueva.'),
    inEveryLook: true,
  },
  voluntary: {
    reach: async ({ screens: { welcome, changePassword } }) => {
      await welcome.goToChangePassword()
      await changePassword.username.fill('25582558')
      await changePassword.currentPassword.fill('la clave de antes')
      await changePassword.choose(goodKey)
    },
    shows: 'Ahora ingrese con su clave nueva.',
  },
  'signed-in': {
    signedIn: true,
    reach: async ({ screens: { home, changePassword } }) => {
      await home.goToChangePassword()
      await changePassword.currentPassword.fill('la clave de antes')
      await changePassword.choose(goodKey)
    },
    shows: 'Usted sigue adentro con la clave nueva.',
  },
}

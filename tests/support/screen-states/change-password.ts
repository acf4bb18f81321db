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
const sent = (main: CallResults, shows: string, newPassword = goodPassword): ScreenState => ({
  main: { ...due('temporary'), ...main },
  reach: async (visit) => {
    await reachForced(visit)
    await visit.screens.changePassword.choose(newPassword)
  },
  shows,
})

/** Voluntary password change with a wrong current password. */
const currentWrong = (signedIn: boolean, shows: string): ScreenState => ({
  signedIn,
  main: { changePassword: [err({ code: 'invalid-credentials' })] },
  reach: (visit) => changeVoluntarily(visit, signedIn),
  shows,
})

async function changeVoluntarily(
  { screens: { welcome, home, changePassword } }: StateContext,
  signedIn: boolean,
): Promise<void> {
  await (signedIn ? home : welcome).goToChangePassword()
  if (!signedIn) await changePassword.enterUsername('25582558')
  await changePassword.enterCurrentPassword('la clave de antes')
  await changePassword.choose(goodPassword)
}

/** Forced password change, up to a proposed password. */
async function reachProposal(visit: StateContext): Promise<void> {
  const { changePassword } = visit.screens
  await visit.page.evaluate(drawFixedWords)
  await reachForced(visit)
  await changePassword.input.press(changePassword.propose)
}

/** Fixes the page's random values, so that every picture shows "ventana-naranja-campo-lechuga". */
function drawFixedWords() {
  const values = [1979, 1264, 362, 1052]
  crypto.getRandomValues = (array) => {
    if (array instanceof Uint16Array) array[0] = values.shift() ?? 0
    return array
  }
}

export const changePassword: ScreenStates = {
  temporary: {
    ...forced('temporary', 'la clave temporal sirve una sola vez.'),
    inEveryLook: true,
  },
  expired: forced('expired', 'Por su seguridad, elija ahora una distinta.'),
  compromised: forced('compromised', 'Su clave aparece en listas de claves robadas.'),
  proposed: {
    main: due('temporary'),
    reach: reachProposal,
    shows: 'Anótela ahora o sáquele una foto',
    inEveryLook: true,
  },
  'proposal-used': {
    main: due('temporary'),
    reach: async (visit) => {
      await reachProposal(visit)
      const { changePassword } = visit.screens
      await changePassword.input.press(changePassword.useProposal)
    },
    shows: 'Anótela antes de confirmar: la va a escribir',
    inEveryLook: true,
  },
  voluntary: {
    reach: ({ screens }) => screens.welcome.goToChangePassword(),
    shows: 'Escriba su clave actual y elija una nueva.',
  },
  'signed-in': {
    signedIn: true,
    reach: ({ screens }) => screens.home.goToChangePassword(),
    shows: 'Es la clave que usa hoy.',
  },
  'letters-missing': {
    main: due('temporary'),
    reach: async (visit) => {
      await reachForced(visit)
      await visit.screens.changePassword.openNewPassword()
      await visit.screens.changePassword.newPassword.fill('cuatro g')
    },
    shows: 'Faltan 4 letras.',
  },
  'rules-met': {
    main: due('temporary'),
    reach: async (visit) => {
      await reachForced(visit)
      await visit.screens.changePassword.openNewPassword()
      await visit.screens.changePassword.newPassword.fill(goodPassword)
    },
    shows: 'Muy bien',
    inEveryLook: true,
  },
  'fields-wrong': {
    main: due('temporary'),
    reach: async (visit) => {
      await reachForced(visit)
      await visit.screens.changePassword.choose(goodPassword, 'cuatro gatos')
    },
    shows: 'Las dos claves no son iguales.',
    inEveryLook: true,
  },
  // Weak only for the backend, because the page does not know the name.
  weak: sent(
    { changePassword: [err({ code: 'weak-password', violations: ['personal'] })] },
    'No use en la clave su nombre',
    'Marta Gómez 1952',
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
    reach: (visit) => changeVoluntarily(visit, false),
    shows: 'Ahora ingrese con su clave nueva.',
  },
  'signed-in': {
    signedIn: true,
    reach: (visit) => changeVoluntarily(visit, true),
    shows: 'Puede seguir aquí.',
  },
}

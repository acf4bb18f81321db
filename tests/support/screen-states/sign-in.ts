import { err } from '../../../shared/result.ts'
import { offline } from './results.ts'
import type { ScreenState, ScreenStates, StateContext } from './state.ts'

const wrongPassword = err({ code: 'invalid-credentials' as const })

/** Opens the form, fills it in and submits it. */
const sent =
  (times = 1) =>
  async ({ screens: { welcome, signIn } }: StateContext) => {
    await welcome.goToSignIn()
    await signIn.signIn('25582558', 'una clave cualquiera')
    for (let time = 1; time < times; time++) await signIn.enterPassword('otra clave cualquiera')
  }

const refused: ScreenState = {
  main: { signIn: [wrongPassword] },
  reach: sent(),
  shows: 'El usuario o la clave no coinciden',
}

async function openMailed({ screens: { welcome, recovery, recoverySent } }: StateContext) {
  await welcome.goToRecovery()
  await recovery.requestTemporaryPassword('25582558')
  await recoverySent.goToSignIn()
}

export const signIn: ScreenStates = {
  empty: {
    reach: ({ screens }) => screens.welcome.goToSignIn(),
    shows: 'Escriba su número de documento y su clave.',
    inEveryLook: true,
  },
  typed: {
    reach: async ({ page, screens: { welcome, signIn } }) => {
      await welcome.goToSignIn()
      await signIn.username.fill('25582558')
      await signIn.password.fill('cuatro gatos en la terraza')
      await page.getByRole('button', { name: 'Mostrar Clave' }).click()
    },
    shows: 'Ocultar',
  },
  cuit: {
    reach: async ({ page, screens: { welcome, signIn } }) => {
      await welcome.goToSignIn()
      await page.getByRole('radio', { name: 'CUIT' }).check()
      await signIn.username.fill('27255825580')
    },
    shows: 'Su usuario: CUIT27255825580',
  },
  'fields-empty': {
    reach: async ({ screens: { welcome, signIn } }) => {
      await welcome.goToSignIn()
      await signIn.signIn('', '')
    },
    shows: 'Escriba su número de DNI.',
  },
  'number-wrong': {
    reach: async ({ screens: { welcome, signIn } }) => {
      await welcome.goToSignIn()
      await signIn.signIn('255', 'una clave cualquiera')
    },
    shows: 'un DNI tiene 7 u 8 números',
  },
  refused,
  'refused-twice': {
    ...refused,
    reach: sent(2),
    shows: '¿Ya probó varias veces?',
    inEveryLook: true,
  },
  busy: { main: { signIn: ['never'] }, reach: sent(), shows: 'Verificando…' },
  'busy-for-long': {
    main: { signIn: ['never'] },
    reach: async (visit) => {
      await sent()(visit)
      await visit.pass(3_000)
    },
    shows: 'Seguimos trabajando.',
  },
  offline: { main: { signIn: offline }, reach: sent(), shows: 'No hay conexión' },
  'back-online': {
    main: { signIn: offline },
    reach: async (visit) => {
      await sent()(visit)
      await visit.page.getByText('No hay conexión').waitFor()
      const down = { status: 'down', cause: 'network', retryInSeconds: 9 } as const
      await visit.page.evaluate((service) => {
        window.emitServiceStatus(service)
      }, down)
      await visit.page.evaluate(() => {
        window.emitServiceStatus({ status: 'open' })
      })
    },
    shows: 'Ya hay conexión.',
  },
  'too-many': {
    main: { signIn: [err({ code: 'rate-limited', retryAfterSeconds: 90 })] },
    reach: sent(),
    shows: 'Espere 2 minutos',
  },
  mailed: {
    reach: openMailed,
    shows: 'Escriba la clave temporal',
    inEveryLook: true,
  },
  'mailed-typed': {
    reach: async (visit) => {
      await openMailed(visit)
      await visit.screens.temporarySignIn.password.fill('hk7m2qx9tr')
    },
    shows: 'Faltan 3 letras o números.',
  },
  'mailed-username': {
    reach: async ({ screens: { welcome, recovery } }) => {
      await welcome.goToRecovery()
      await recovery.goToTemporarySignIn()
    },
    shows: 'Escriba primero su usuario.',
  },
  'mailed-refused': {
    main: { signIn: [wrongPassword] },
    reach: async (visit) => {
      await openMailed(visit)
      await visit.screens.temporarySignIn.enterPassword('HK7M-2QX9-TR4WD')
    },
    shows: 'Use la del último correo electrónico',
    inEveryLook: true,
  },
}

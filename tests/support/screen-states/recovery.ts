import { ok } from '../../../shared/result.ts'
import { offline } from './results.ts'
import type { ScreenStates, StateContext } from './state.ts'

const receipt = ok({ temporaryPasswordMinutes: 60, resendAfterSeconds: 120 })

async function request({ screens: { welcome, recovery } }: StateContext): Promise<void> {
  await welcome.goToRecovery()
  await recovery.requestTemporaryPassword('25582558')
}

async function requestTwice(visit: StateContext): Promise<void> {
  await request(visit)
  await visit.screens.recoverySent.title.waitFor()
  await visit.pass(120_000)
  await visit.screens.recoverySent.sendAgain.click()
}

export const recovery: ScreenStates = {
  empty: {
    reach: ({ screens }) => screens.welcome.goToRecovery(),
    shows: 'Ingrese Usuario',
  },
  'number-wrong': {
    reach: async ({ screens: { welcome, recovery } }) => {
      await welcome.goToRecovery()
      await recovery.requestTemporaryPassword('255')
    },
    shows: 'un DNI tiene 7 u 8 números',
  },
  busy: { main: { requestRecovery: ['never'] }, reach: request, shows: 'Enviando…' },
  offline: { main: { requestRecovery: offline }, reach: request, shows: 'No hay conexión' },
}

export const recoverySent: ScreenStates = {
  counting: {
    reach: async (visit) => {
      await request(visit)
      await visit.screens.recoverySent.title.waitFor()
      await visit.pass(17_000)
    },
    shows: 'Podrá enviar otra vez en 1:43',
    inEveryLook: true,
  },
  'again-possible': {
    reach: async (visit) => {
      await request(visit)
      await visit.screens.recoverySent.title.waitFor()
      await visit.pass(120_000)
    },
    shows: /^\s*Enviar otra vez\s*$/,
  },
  busy: {
    main: { requestRecovery: [receipt, 'never'] },
    reach: requestTwice,
    shows: 'Enviando…',
  },
  'sent-again': { reach: requestTwice, shows: 'use la clave del último' },
  failed: {
    main: { requestRecovery: [receipt, ...offline] },
    reach: requestTwice,
    shows: 'No hay conexión',
  },
}

export const mailHelp: ScreenStates = {
  'after-recovery': {
    reach: async (visit) => {
      await request(visit)
      await visit.screens.recoverySent.goToMailHelp()
    },
    shows: 'cada día enviamos solo unos pocos correos',
    inEveryLook: true,
  },
}

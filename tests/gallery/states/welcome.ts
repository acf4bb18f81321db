import { err } from '../../../shared/result.ts'
import type { ConfigProblem } from '../../../shared/ipc/service.ts'
import { notServing } from '../answers.ts'
import type { Scenes } from '../state.ts'

export const welcome: Scenes = {
  first: { shows: '¡Bienvenido!', inEveryLook: true },
  'session-expired': {
    signedIn: true,
    main: { listPolicies: [err({ code: 'session-expired' })] },
    reach: ({ screens }) => screens.home.goToPolicies(),
    shows: 'Su sesión terminó por seguridad',
  },
  offline: {
    main: notServing({ status: 'down', cause: 'network', retryInSeconds: 9 }, 'workstation'),
    shows: 'Estamos sin conexión.',
    onlyIn: 'workstation',
  },
}

const down = (retryInSeconds: number) => ({ status: 'down', cause: 'dns', retryInSeconds }) as const

export const outage: Scenes = {
  waiting: {
    main: notServing(down(12)),
    shows: 'Volvemos a probar en 12 segundos.',
    onlyIn: 'kiosk',
    inEveryLook: true,
  },
  'looking-now': { main: notServing(down(0)), shows: 'Probando…', onlyIn: 'kiosk' },
}

const file = '/etc/segurometal-kiosk/config.json'
const misconfigured = (problem: Omit<ConfigProblem, 'file'>) =>
  notServing({ status: 'misconfigured', problem: { file, ...problem } })

export const outOfService: Scenes = {
  missing: {
    main: misconfigured({ reason: 'missing' }),
    shows: 'El archivo no existe.',
  },
  'not-json': {
    main: misconfigured({ reason: 'not-json', line: 4 }),
    shows: 'está en la línea 4',
  },
  mistakes: {
    main: misconfigured({
      reason: 'invalid',
      mistakes: [
        { key: 'apiUrl', mistake: 'not-https' },
        { key: 'label', mistake: 'missing-key' },
        { key: 'idleSecondsOnScreen', mistake: 'unknown-key' },
      ],
    }),
    shows: 'idleSecondsOnScreen: no existe ese parámetro.',
    inEveryLook: true,
  },
  retrying: {
    main: { ...misconfigured({ reason: 'empty' }), retryService: ['never'] },
    reach: ({ page }) => page.getByRole('button', { name: 'Intentar otra vez' }).click(),
    shows: 'Revisando…',
  },
  failed: {
    main: { start: [err({ code: 'unexpected' })] },
    shows: 'Código para el personal: unexpected',
  },
}

export const goodbye: Scenes = {
  'signed-out': {
    signedIn: true,
    reach: ({ screens }) => screens.home.finish(),
    shows: 'Gracias por su visita',
  },
}

export const home: Scenes = {
  first: { signedIn: true, shows: 'Hola, Marta Gómez', inEveryLook: true },
}

import { err } from '../../../shared/result.ts'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import type { ConfigError } from '../../../shared/ipc/service-status.ts'
import { startWithStatus } from './results.ts'
import type { ScreenStates, StateContext } from './state.ts'

/** Expands the details for staff on the out-of-service screen. */
const unfold = ({ page }: StateContext) =>
  page.getByText('Para el personal', { exact: true }).click()

export const welcome: ScreenStates = {
  first: { shows: '¡Bienvenido!', inEveryLook: true },
  attract: {
    reach: ({ pass }) => pass(60_000),
    shows: 'Comenzar',
    onlyIn: 'kiosk',
    inEveryLook: true,
  },
  lowered: {
    reach: ({ page }) => page.getByRole('button', { name: 'Bajar la pantalla' }).click(),
    shows: 'Subir la pantalla',
    onlyIn: 'kiosk',
  },
  'session-expired': {
    signedIn: true,
    main: { listPolicies: [err({ code: 'session-expired' })] },
    reach: ({ screens }) => screens.home.goToPolicies(),
    shows: 'Su sesión terminó por seguridad',
  },
  offline: {
    main: startWithStatus({ status: 'down', cause: 'network', retryInSeconds: 9 }, 'workstation'),
    shows: 'No hay conexión.',
    onlyIn: 'workstation',
  },
}

const down = (retryInSeconds: number) => ({ status: 'down', cause: 'dns', retryInSeconds }) as const

export const outage: ScreenStates = {
  waiting: {
    main: startWithStatus(down(12)),
    shows: 'Volvemos a probar en 12 segundos.',
    onlyIn: 'kiosk',
    inEveryLook: true,
  },
  'looking-now': { main: startWithStatus(down(0)), shows: 'Probando…', onlyIn: 'kiosk' },
}

const file = '/etc/segurometal-kiosk/config.json'
const misconfigured = (error: Omit<ConfigError, 'file'>, mode: ClientMode = 'kiosk') =>
  startWithStatus({ status: 'misconfigured', error: { file, ...error } }, mode)

const severalFieldErrors = {
  reason: 'invalid' as const,
  fieldErrors: [
    { key: 'mode', error: 'not-a-mode' as const, line: 3 },
    { key: 'apiUrl', error: 'not-https' as const, line: 4 },
    {
      key: 'printr',
      error: 'misspelled-key' as const,
      line: 6,
      values: { suggestion: 'printer' },
    },
    { key: 'idleSecondsOnScreen', error: 'unknown-key' as const, line: 7 },
    { key: 'staffPinHash', error: 'pin-hash-expanded' as const, line: 8 },
    { key: 'label', error: 'missing-key' as const },
  ],
}

export const outOfService: ScreenStates = {
  missing: {
    main: misconfigured({ reason: 'missing' }),
    reach: unfold,
    shows: 'El archivo no existe.',
    onlyIn: 'kiosk',
  },
  'not-json': {
    main: misconfigured({ reason: 'not-json', line: 4 }),
    reach: unfold,
    shows: 'está en la línea 4',
    onlyIn: 'kiosk',
  },
  'field-errors': {
    main: misconfigured(severalFieldErrors),
    shows: 'Este equipo está fuera de servicio',
    onlyIn: 'kiosk',
    inEveryLook: true,
  },
  'field-errors-for-staff': {
    main: misconfigured(severalFieldErrors),
    reach: unfold,
    shows: 'Y 2 más',
    onlyIn: 'kiosk',
    inEveryLook: true,
  },
  // A workstation keeps its mode when its config file becomes invalid at run time.
  'field-errors-on-workstation': {
    main: misconfigured(severalFieldErrors, 'workstation'),
    reach: unfold,
    shows: 'no existe el parámetro "idleSecondsOnScreen".',
    onlyIn: 'workstation',
    inEveryLook: true,
  },
  retrying: {
    main: { ...misconfigured({ reason: 'empty' }), recheckService: ['never'] },
    reach: ({ page }) => page.getByRole('button', { name: 'Intentar otra vez' }).click(),
    shows: 'Revisando…',
    onlyIn: 'kiosk',
  },
  failed: {
    main: { start: [err({ code: 'unexpected' })] },
    reach: unfold,
    shows: 'Código para el personal: unexpected',
    onlyIn: 'kiosk',
  },
}

export const goodbye: ScreenStates = {
  'signed-out': {
    signedIn: true,
    reach: ({ screens }) => screens.home.finish(),
    shows: 'Gracias por su visita',
  },
}

export const home: ScreenStates = {
  first: { signedIn: true, shows: 'Hola, Marta Gómez', inEveryLook: true },
}

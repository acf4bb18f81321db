import type { Diagnostics } from '../../../shared/ipc/staff-contract.ts'
import { err, ok } from '../../../shared/result.ts'
import type { ScreenState, ScreenStates, StateContext } from './state.ts'

const file = '/etc/segurometal-kiosk/config.json'

const diagnostics: Diagnostics = {
  version: '1.0.0',
  mode: 'kiosk',
  uptimeSeconds: 93_784,
  config: { file, error: null, changePending: false },
  backend: {
    origin: 'https://extranet.segurometal.example',
    serviceStatus: { status: 'open' },
    latencyMs: 84,
  },
  keychain: 'usable',
  enrollment: 'enrolled',
  failures: [],
}

const main: ScreenState['main'] = {
  getPinLock: [ok({ retryInSeconds: 0 })],
  enterPin: [ok({ outcome: 'accepted' })],
  getDiagnostics: [ok(diagnostics)],
  exportLogs: [ok({ file: '/home/kiosk/Documents/segurometal-extranet-2026-11-23.json' })],
  restart: [ok({})],
}

const press = (page: StateContext['page'], name: string | RegExp) =>
  page.getByRole('button', { name }).click()

async function type({ page }: StateContext, pin: string): Promise<void> {
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click()
}

async function enter(visit: StateContext): Promise<void> {
  await type(visit, '482915')
  await press(visit.page, 'Confirmar')
  await visit.page.getByText('¿Qué necesita hacer?').waitFor()
}

const afterPin = (choice: RegExp) => async (visit: StateContext) => {
  await enter(visit)
  await press(visit.page, choice)
}

const scenes: Readonly<Record<string, ScreenState>> = {
  pin: { shows: 'Ingrese el PIN' },
  typing: { reach: (visit) => type(visit, '4829'), shows: '4 dígitos ingresados' },
  checking: {
    main: { enterPin: ['never'] },
    reach: async (visit) => {
      await type(visit, '482915')
      await press(visit.page, 'Confirmar')
    },
    shows: 'Verificando el PIN',
  },
  wrong: {
    main: { enterPin: [ok({ outcome: 'wrong', triesLeft: 3 })] },
    reach: async (visit) => {
      await type(visit, '111111')
      await press(visit.page, 'Confirmar')
    },
    shows: 'Quedan 3 intentos',
  },
  locked: { main: { getPinLock: [ok({ retryInSeconds: 283 })] }, shows: 'Podrá probar otra vez' },
  menu: { reach: enter, shows: '¿Qué necesita hacer?' },
  exported: { reach: afterPin(/^Exportar/), shows: 'Los registros están en' },
  'not-exported': {
    main: { exportLogs: [err({ code: 'unexpected' })] },
    reach: afterPin(/^Exportar/),
    shows: 'No se pudieron guardar',
  },
  ending: { reach: afterPin(/^Reiniciar/), shows: 'El programa se está cerrando' },
  'diagnostics-coming': {
    main: { getDiagnostics: ['never'] },
    reach: afterPin(/^Diagnóstico/),
    shows: 'Verificando el estado',
  },
  diagnostics: { reach: afterPin(/^Diagnóstico/), shows: 'Ninguno desde que se inició' },
  'diagnostics-of-faults': {
    main: {
      getDiagnostics: [
        ok({
          ...diagnostics,
          config: {
            file,
            error: { reason: 'not-json', file, line: 4 },
            changePending: true,
          },
          backend: {
            origin: 'https://extranet.segurometal.example',
            serviceStatus: { status: 'down', cause: 'dns', retryInSeconds: 12 },
            latencyMs: null,
          },
          keychain: 'locked',
          enrollment: 'refused',
          failures: [
            {
              event: 'api-failed',
              code: 'dns',
              times: 14,
              lastAt: Date.parse('2026-11-23T10:21:00-03:00'),
              requestId: '8c1f8d2e-1a2b-4c3d-9e10-5f6a7b8c9d0e',
            },
            {
              event: 'keychain-failed',
              code: 'locked',
              times: 1,
              lastAt: Date.parse('2026-11-23T09:02:00-03:00'),
            },
          ],
        }),
      ],
    },
    reach: afterPin(/^Diagnóstico/),
    shows: 'Sin conexión: dns',
  },
}

/** Screens of the staff window. */
export const staff: ScreenStates = Object.fromEntries(
  Object.entries(scenes).map(([name, scene]) => [
    name,
    { ...scene, page: 'staff', onlyIn: 'kiosk', main: { ...main, ...scene.main } },
  ]),
)

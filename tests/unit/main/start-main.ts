import { createHttpClient } from '../../../electron/main/backend/http-client.ts'
import { createHandlers } from '../../../electron/main/handlers/index.ts'
import { DeviceCookies } from '../../../electron/main/session/device-cookies.ts'
import { openKeychain } from '../../../electron/main/session/keychain.ts'
import { createSessionHolder } from '../../../electron/main/session/session.ts'
import { createEndVisit } from '../../../electron/main/visit/end-visit.ts'
import type { Printer } from '../../../electron/main/windows/printer.ts'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import type { StartScreen } from '../../../shared/ipc/contract.ts'
import { connect } from '../../support/fakes/connect.ts'
import { createFakeBackend, createFakeConfig } from '../../support/fakes/fake-backend.ts'
import type { createFakeKeychain } from '../../support/fakes/fake-keychain.ts'
import { createFakeLog } from '../../support/fakes/fake-log.ts'
import { json, type startFaultyServer } from '../../support/fakes/faulty-server.ts'

export const token = 't'.repeat(43)
export const insured = { displayName: 'Marta', username: 'DNI25582558' }
export const credentials = { username: 'DNI25582558', password: 'x' }
export const session = { token, idleSeconds: 180, expiresAt: '2100-01-01T00:00:00Z' }

/** Response to Marta's successful sign-in. */
export const home = (changed: Partial<typeof session> = {}) =>
  json(201, { next: 'home', session: { ...session, ...changed }, insured })

export const noContent = json(204, undefined)

interface MainOptions {
  readonly backend: Awaited<ReturnType<typeof startFaultyServer>>
  readonly system: ReturnType<typeof createFakeKeychain>
  readonly mode?: ClientMode
  /** The printer; if it is given, the config also allows printing. */
  readonly printer?: Pick<Printer, 'print'>
}

/** Creates handlers, session, keychain and HTTP client, connected as in main but without windows. */
export function startMain({ backend, system, mode = 'kiosk', printer }: MainOptions) {
  const { log, lines } = createFakeLog()
  const startScreens: StartScreen[] = []
  const keychain = openKeychain({ system, log, timeLimitMs: 500, retryMs: 500 })
  const deviceCookies = new DeviceCookies({
    secret: keychain.lastingSecret('device-cookies'),
    mayKeep: () => mode === 'workstation',
  })
  const holder = createSessionHolder({
    keychain,
    now: Date.now,
    clearClipboard: () => undefined,
    onBegun: () => undefined,
    onExpired: () => undefined,
  })
  const headers = { 'client-mode': mode, 'client-label': 'test' }
  const http = createHttpClient({ baseUrl: backend.url, headers, fetch, log, backOffMs: 1 })
  const config = createFakeConfig({ mode, printing: printer !== undefined })
  const handlers = createHandlers({
    config,
    backend: createFakeBackend(http),
    session: holder,
    deviceCookies,
    version: '1.2.3',
    printer: printer ?? { print: () => Promise.reject(new Error('Printing is not allowed.')) },
    startScreen: () => 'welcome',
    recordActivity: () => undefined,
    setWaiting: () => undefined,
    touchLocated: () => undefined,
    endVisit: createEndVisit({
      session: holder,
      windows: { next: (startScreen) => startScreens.push(startScreen), pause: () => undefined },
      http,
      mode: () => mode,
      log,
    }),
  })
  return { bridge: connect(handlers), holder, deviceCookies, startScreens, config, lines }
}

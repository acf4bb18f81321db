import { join } from 'node:path'
import { app, clipboard, Menu, powerMonitor, protocol, screen, session } from 'electron'
import type { ClientMode } from '../../shared/api/sessions.ts'
import { contract, type KioskContract } from '../../shared/ipc/contract.ts'
import type { OutageCause } from '../../shared/ipc/service-status.ts'
import { createHttpClient, type HttpClient } from './backend/http-client.ts'
import { appScheme } from './page/app-protocol.ts'
import {
  type Config,
  configFile,
  devServer,
  readConfig,
  testIdleTimes,
} from './config/config-file.ts'
import { createAppExit } from './lifecycle/app-exit.ts'
import { exitCodes } from './lifecycle/exit-codes.ts'
import { withRecentFailures } from './staff/recent-failures.ts'
import { blockFileDialogs } from './page/block-file-dialogs.ts'
import { guardPages } from './page/web-contents-guards.ts'
import { createHandlers } from './handlers/index.ts'
import { idleTimes } from './visit/idle-timer.ts'
import { createNotify, type Notify } from './ipc/notify.ts'
import { serve } from './ipc/serve.ts'
import { createWindowState } from './windows/window-state.ts'
import { type Keychain, openKeychain } from './session/keychain.ts'
import { filterKeyboard } from './page/keyboard-filter.ts'
import { openRunMarker } from './lifecycle/last-run.ts'
import { createLog, errorCode } from './base/log.ts'
import { createWindowFactory } from './windows/create-window.ts'
import { pageSource } from './page/page-origin.ts'
import { type People, receivePeople } from './visit/visit-controller.ts'
import { openPrinter } from './windows/printer.ts'
import { openService, type ServiceDesk } from './backend/backend-connection.ts'
import type { SessionHolder } from './session/session.ts'
import { openConfigStore } from './config/config-store.ts'
import { openStaff, type Staff } from './staff/staff-access.ts'
import { monotonicClock } from './base/monotonic-clock.ts'
import { openSystemKeychain } from './session/keychain-client.ts'
import { setAppUserModelId } from './lifecycle/app-user-model-id.ts'
import { findUnsafeSwitch } from './lifecycle/unsafe-switches.ts'
import { watchFile } from './config/watch-file.ts'
import { bringToFront } from './windows/window-options.ts'

const keychainWorker = join(import.meta.dirname, 'keychain-worker.js')

// All of this has effect only before the program is ready.
app.enableSandbox()
protocol.registerSchemesAsPrivileged([appScheme])
Menu.setApplicationMenu(null)
setAppUserModelId(app, process.platform)

const logFile = join(app.getPath('logs'), 'main.log')
const { log, failures } = withRecentFailures(
  createLog({ file: logFile, maxBytes: 1_000_000, stderr: process.stderr, now: Date.now }),
  Date.now,
)

const note = openRunMarker(join(app.getPath('userData'), 'last-run'))
const endings = createAppExit(app, note)

const crash = (error: unknown) => {
  log('crashed', { code: errorCode(error) })
  endings.exitNow('crashed')
}

// Electron's own answer to an uncaught exception is a dialog, which a kiosk must not show.
process.on('uncaughtException', crash)

const unsafeSwitch = app.isPackaged ? findUnsafeSwitch(app.commandLine) : undefined
if (unsafeSwitch) {
  log('refused-to-run', { switch: unsafeSwitch })
  app.exit(exitCodes['refused-to-run'])
} else if (app.requestSingleInstanceLock()) {
  app.whenReady().then(start).catch(crash)
} else {
  app.exit(exitCodes['second-instance'])
}

app.on('child-process-gone', (_event, { type, reason }) => {
  // Chromium starts the process of the graphics card again by itself.
  log('process-gone', { type, reason })
})

async function start(): Promise<void> {
  const pages = pageSource(devServer(process.env, app.isPackaged))
  guardPages(app, pages.mayNavigate)
  blockFileDialogs(app, log)
  const page = () => people.visits.window().webContents
  const service = await openDesk(createNotify(contract, page), () => {
    people.changeMode()
  })
  const { mode } = service
  if (!pages.developing) filterKeyboard(app, mode, process.platform)
  const openEntry = openSystemKeychain(keychainWorker)
  const keychain = openKeychain({ openEntry, log, timeLimitMs: 3_000, retryMs: 5_000 })
  const place = openPlace(mode)
  const openWindow = createWindowFactory({ mode, pages, place, isEnding: endings.quitRequested, log })
  const staff = openStaff({ service, openWindow, origin: pages.origin, log })
  const people = receivePeople({
    ...{ mode, keychain, place, clearClipboard, log },
    http: service.http,
    openWindow: staff.listenIn(openWindow),
    clock: monotonicClock,
    times: () => testIdleTimes(process.env, app.isPackaged) ?? idleTimes[mode()],
    onHopeless: endInLoop,
  })
  // What is left of a run that was killed while somebody was signed in.
  if (mode() === 'kiosk') people.session.end()
  listenToSystem(service, people)
  answerPages({ service, people, staff, keychain, origin: pages.origin })
  endings.onWillQuit(() => settle(people.session, mode()))
  log('started', { mode: mode(), version: app.getVersion(), lastRun: note.begin() })
}

function listenToSystem({ wake }: ServiceDesk, { idle, visits }: People): void {
  powerMonitor.on('resume', () => {
    idle.handleResume()
    wake()
  })
  app.on('second-instance', () => {
    bringToFront(visits.window())
  })
}

interface Parts {
  readonly service: ServiceDesk
  readonly people: People
  readonly staff: Staff
  readonly keychain: Keychain
  readonly origin: string
}

/** What the pages of people and of the staff ask has an answer from here on. */
function answerPages({ service, people, staff, keychain, origin }: Parts): void {
  const { visits, session: person } = people
  const version = app.getVersion()
  const page = () => visits.window().webContents
  const printer = openPrinter({ page, mode: service.mode, log, timeLimitMs: 30_000 })
  const handlers = createHandlers({
    ...people,
    service,
    version,
    printer: () => (service.printing() ? printer : undefined),
    startScreen: visits.startScreen,
    touchedAt: staff.touchedAt,
  })
  serve(contract, handlers, { ...monotonicClock, origin, waitUntilActive: visits.waitUntilActive, log })
  staff.serve({ ...machine(), version, keychain, failures, session: person, end: endings.quit })
}

const openPlace = (mode: () => ClientMode) =>
  createWindowState({
    ...{ mode, clock: monotonicClock, log },
    file: join(app.getPath('userData'), 'window.json'),
    workAreaNear: (place) => screen.getDisplayMatching(place).workArea,
  })

const endInLoop = () => {
  endings.quit('crash-loop')
}

/** Where this machine keeps what staff want to see. */
const machine = () => ({
  configFile: configFile(process.env, process.platform),
  logFile,
  exportFolders: [app.getPath('documents'), app.getPath('logs')],
})

/** Configuration and backend, and the news of both for the page. */
async function openDesk(notify: Notify<KioskContract>, onMode: () => void): Promise<ServiceDesk> {
  const file = configFile(process.env, process.platform)
  const settings = await openConfigStore({
    read: () => readConfig(file),
    watch: (changed) => watchFile(file, changed),
    log,
    onChange: () => {
      notify('configChanged', {})
    },
  })
  return openService({
    settings,
    connect: connectTo,
    log,
    onChange: (state) => {
      notify('serviceStatusChanged', state)
    },
    onMode,
  })
}

const clearClipboard = () => {
  clipboard.clear()
}

/** Electron's network stack honours the proxy and the certificates of the system; this session leaves no disk cache. */
function connectTo(
  { apiUrl, mode, label }: Config,
  onOutcome: (cause: OutageCause | undefined) => void,
): HttpClient {
  const network = session.fromPartition('api', { cache: false })
  return createHttpClient({
    baseUrl: apiUrl,
    headers: { 'client-mode': mode, 'client-label': label },
    fetch: (input, init) => network.fetch(input instanceof URL ? input.href : input, init),
    log,
    onOutcome,
  })
}

/** What has to be so at the end: the keychain holds nothing, in a kiosk. */
function settle(person: SessionHolder, mode: ClientMode): Promise<unknown> {
  if (mode === 'kiosk') person.end()
  return person.keychainSettled()
}

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
import { createEndings } from './lifecycle/app-exit.ts'
import { exitCodes } from './lifecycle/exit-codes.ts'
import { rememberFailures } from './staff/recent-failures.ts'
import { guardFileDialogs } from './page/block-file-dialogs.ts'
import { guardPages } from './page/web-contents-guards.ts'
import { createHandlers } from './handlers/index.ts'
import { idleTimes } from './visit/idle-timer.ts'
import { createNotify, type Notify } from './ipc/notify.ts'
import { serve } from './ipc/serve.ts'
import { keepPlace } from './windows/window-state.ts'
import { type Keychain, openKeychain } from './session/keychain.ts'
import { guardKeys } from './page/keyboard-filter.ts'
import { openRunNote } from './lifecycle/last-run.ts'
import { createLog, kindOf } from './base/log.ts'
import { createWindowOpener } from './windows/create-window.ts'
import { pageSource } from './page/page-origin.ts'
import { type People, receivePeople } from './visit/visit-controller.ts'
import { openPrinter } from './windows/printer.ts'
import { openService, type ServiceDesk } from './backend/backend-connection.ts'
import type { SessionHolder } from './session/session.ts'
import { openSettings } from './config/config-store.ts'
import { openStaff, type Staff } from './staff/staff-access.ts'
import { steadyClock } from './base/monotonic-clock.ts'
import { openSystemKeychain } from './session/keychain-client.ts'
import { joinTaskbar } from './lifecycle/app-user-model-id.ts'
import { findUnsafeSwitch } from './lifecycle/unsafe-switches.ts'
import { watchFile } from './config/watch-file.ts'
import { bringToFront } from './windows/window-options.ts'

const keychainWorker = join(import.meta.dirname, 'keychain-worker.js')

// All of this has effect only before the program is ready.
app.enableSandbox()
protocol.registerSchemesAsPrivileged([appScheme])
Menu.setApplicationMenu(null)
joinTaskbar(app, process.platform)

const logFile = join(app.getPath('logs'), 'main.log')
const { log, failures } = rememberFailures(
  createLog({ file: logFile, maxBytes: 1_000_000, stderr: process.stderr, now: Date.now }),
  Date.now,
)

const note = openRunNote(join(app.getPath('userData'), 'last-run'))
const endings = createEndings(app, note)

const crash = (error: unknown) => {
  log('crashed', { code: kindOf(error) })
  endings.endNow('crashed')
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
  guardFileDialogs(app, log)
  const page = () => people.visits.window().webContents
  const service = await openDesk(createNotify(contract, page), () => {
    people.changeMode()
  })
  const { mode } = service
  if (!pages.developing) guardKeys(app, mode, process.platform)
  const openEntry = openSystemKeychain(keychainWorker)
  const keychain = openKeychain({ openEntry, log, timeLimitMs: 3_000, retryMs: 5_000 })
  const place = openPlace(mode)
  const openWindow = createWindowOpener({ mode, pages, place, isEnding: endings.isEnding, log })
  const staff = openStaff({ service, openWindow, origin: pages.origin, log })
  const people = receivePeople({
    ...{ mode, keychain, place, clearClipboard, log },
    http: service.http,
    openWindow: staff.listenIn(openWindow),
    clock: steadyClock,
    times: () => testIdleTimes(process.env, app.isPackaged) ?? idleTimes[mode()],
    onHopeless: endInLoop,
  })
  // What is left of a run that was killed while somebody was signed in.
  if (mode() === 'kiosk') people.session.end()
  listenToSystem(service, people)
  answerPages({ service, people, staff, keychain, origin: pages.origin })
  endings.before(() => settle(people.session, mode()))
  log('started', { mode: mode(), version: app.getVersion(), lastRun: note.begin() })
}

function listenToSystem({ wake }: ServiceDesk, { idle, visits }: People): void {
  powerMonitor.on('resume', () => {
    idle.wake()
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
  serve(contract, handlers, { ...steadyClock, origin, admit: visits.admit, log })
  staff.serve({ ...machine(), version, keychain, failures, session: person, end: endings.end })
}

const openPlace = (mode: () => ClientMode) =>
  keepPlace({
    ...{ mode, clock: steadyClock, log },
    file: join(app.getPath('userData'), 'window.json'),
    workAreaNear: (place) => screen.getDisplayMatching(place).workArea,
  })

const endInLoop = () => {
  endings.end('crash-loop')
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
  const settings = await openSettings({
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
  return person.settled()
}

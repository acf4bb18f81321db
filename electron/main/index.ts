import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  clipboard,
  ipcMain,
  Menu,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  screen,
  session,
} from 'electron'
import { contract } from '../../shared/ipc/contract.ts'
import { staffContract } from '../../shared/ipc/staff-contract.ts'
import { BackendConnection } from './backend/backend-connection.ts'
import { fetchWithoutCookies } from './backend/fetch-without-cookies.ts'
import { createHttpClient } from './backend/http-client.ts'
import { logFolder } from './base/log-folder.ts'
import { createLog } from './base/log.ts'
import { monotonicClock as clock } from './base/monotonic-clock.ts'
import { type ConfigTexts, runConfigCheck } from './config/check-config.ts'
import { configFile, devServer, readConfig } from './config/config-file.ts'
import { openConfigStore } from './config/config-store.ts'
import { watchFile } from './config/watch-file.ts'
import { createKnownClient } from './enrollment/known-client.ts'
import { createHandlers } from './handlers/index.ts'
import { register } from './ipc/register.ts'
import { createAppExit } from './lifecycle/app-exit.ts'
import { setAppUserModelId } from './lifecycle/app-user-model-id.ts'
import { handleCrashes } from './lifecycle/crash-handlers.ts'
import { exitCodes } from './lifecycle/exit-codes.ts'
import { openLastRunFile } from './lifecycle/last-run.ts'
import { findUnsafeSetting } from './lifecycle/unsafe-switches.ts'
import { appScheme } from './page/app-protocol.ts'
import { blockFileDialogs } from './page/block-file-dialogs.ts'
import { filterKeyboard } from './page/keyboard-filter.ts'
import { pageSource } from './page/page-origin.ts'
import { guardPages } from './page/web-contents-guards.ts'
import { openSystemKeychain } from './session/keychain-client.ts'
import { openKeychain } from './session/keychain.ts'
import { withRecentFailures } from './staff/recent-failures.ts'
import { exportFolders } from './staff/export-logs.ts'
import { createStaffAccess } from './staff/staff-access.ts'
import { runStaffPinCommand } from './staff/staff-pin-command.ts'
import { clearClipboards } from './visit/clear-clipboards.ts'
import { idleTimes, testIdleTimes } from './visit/idle-times.ts'
import { VisitController } from './visit/visit-controller.ts'
import { menuTemplate } from './windows/app-menu.ts'
import { createWindowFactory } from './windows/create-window.ts'
import { boundsCovering, fillDisplay, keepDisplayOn } from './windows/kiosk-display.ts'
import { openPrinter } from './windows/printer.ts'
import { bringToFront } from './windows/show-window.ts'
import { stopSpellChecker } from './windows/spell-checker.ts'
import { createWindowState } from './windows/window-state.ts'

declare const __CONFIG_TEXTS__: ConfigTexts

// Runs before anything writes to the profile. Electron opens the display and the network only after this module.
await runConfigCheck(process, __CONFIG_TEXTS__, (usable) => {
  app.exit(exitCodes[usable ? 'ended' : 'invalid-config'])
})
await runStaffPinCommand(process, (hashed) => {
  app.exit(exitCodes[hashed ? 'ended' : 'crashed'])
})

// These calls have no effect once the app is ready.
app.enableSandbox()
protocol.registerSchemesAsPrivileged([appScheme])
const menu = menuTemplate(process.platform)
Menu.setApplicationMenu(menu && Menu.buildFromTemplate(menu))
setAppUserModelId(app, process.platform)

const logFile = join(logFolder(app), 'main.log')
const { log, failures } = withRecentFailures(
  createLog({ file: logFile, maxBytes: 1_000_000, stderr: process.stderr, now: Date.now }),
  Date.now,
)
const lastRunFile = openLastRunFile(join(app.getPath('userData'), 'last-run'))
const appExit = createAppExit({
  app,
  lastRunFile,
  windows: () => BrowserWindow.getAllWindows(),
  clock,
  kill: () => process.kill(process.pid, 'SIGKILL'),
})

const crash = handleCrashes({ main: process, app, log, exitNow: appExit.exitNow })

const unsafeSetting = app.isPackaged ? findUnsafeSetting(app.commandLine, process.env) : undefined
if (unsafeSetting) {
  log('refused-to-run', { setting: unsafeSetting })
  app.exit(exitCodes['refused-to-run'])
} else if (app.requestSingleInstanceLock()) {
  app.whenReady().then(start).catch(crash)
} else {
  app.exit(exitCodes['second-instance'])
}

/** Builds the program: config, backend, windows, staff access, visit, IPC handlers. */
async function start(): Promise<void> {
  const version = app.getVersion()
  const pages = pageSource(devServer(process.env, app.isPackaged))
  guardPages(app, pages.mayNavigate)
  blockFileDialogs(app, log)

  const file = configFile(process.env, process.platform)
  const config = await openConfigStore({
    read: () => readConfig(file),
    watch: (changed) => watchFile(file, changed),
    log,
  })
  const { mode } = config

  const systemKeychain = openSystemKeychain(join(import.meta.dirname, 'keychain-worker.js'))
  const keychain = openKeychain({ system: systemKeychain, log })
  const { deviceCookies, enrollment } = createKnownClient({ config, keychain, clock, log })

  // Electron's network stack honors the system's proxy and certificates. This session has no disk cache.
  const network = session.fromPartition('api', { cache: false })
  stopSpellChecker(network)
  // Keeps Chromium from probing name servers for its own resolver and for DNS over HTTPS.
  app.configureHostResolver({ enableBuiltInResolver: false, secureDnsMode: 'off' })
  const backend = new BackendConnection({
    config,
    createClient: ({ apiUrl, mode: clientMode, label }, onOutcome) =>
      createHttpClient({
        baseUrl: apiUrl,
        headers: { 'client-mode': clientMode, 'client-label': label },
        kioskKey: enrollment.key,
        fetch: fetchWithoutCookies(network),
        log,
        onOutcome,
      }),
    log,
  })

  if (!pages.developing) filterKeyboard(app, mode, process.platform)
  const windowState = createWindowState({
    file: join(app.getPath('userData'), 'window.json'),
    mode,
    workAreaNear: (bounds) => screen.getDisplayMatching(bounds).workArea,
    clock,
    log,
  })
  const { quitRequested } = appExit
  const kioskBounds = () => boundsCovering(screen.getPrimaryDisplay(), process.platform)
  const openWindow = createWindowFactory({
    mode,
    pages,
    windowState,
    kioskBounds,
    quitRequested,
    log,
  })
  // Created before the visit, because every window of a visit listens for the staff gesture from the start.
  const staff = createStaffAccess({ config, openWindow, clock, log })

  const printer = openPrinter({
    page: () => visit.page(),
    printerName: config.printerName,
    mode,
    log,
    timeLimitMs: 30_000,
  })
  const visit = new VisitController({
    mode,
    http: backend.http,
    keychain,
    clearClipboard: clearClipboards(clipboard, process.platform),
    openWindow: staff.withGesture(openWindow),
    windowState,
    kioskBounds,
    clock,
    idleTimes: () => testIdleTimes(process.env, app.isPackaged) ?? idleTimes[mode()],
    // A breakpoint in the developer tools also blocks the page.
    isPageBlocked: () => pages.developing || printer.isDialogOpen(),
    quitRequested,
    onUnrecoverable: () => {
      appExit.quit('crash-loop')
    },
    log,
  })
  // Deletes the token left by a run that was killed during a session.
  if (mode() === 'kiosk') visit.session.end()
  config.on('pending', () => {
    visit.notify('configChanged', {})
  })
  fillDisplay({ screen, kioskBounds, mode, window: visit.windows.window })
  config.on('mode-changed', keepDisplayOn(powerSaveBlocker, mode))
  config.on('mode-changed', visit.handleModeChange)
  backend.on('status-changed', (status) => {
    visit.notify('serviceStatusChanged', status)
  })
  powerMonitor.on('resume', visit.handleResume)
  powerMonitor.on('resume', backend.handleResume)
  app.on('second-instance', () => {
    bringToFront(visit.windows.window())
  })

  const handlers = createHandlers({
    config,
    backend,
    session: visit.session,
    deviceCookies,
    version,
    printer,
    startScreen: visit.windows.startScreen,
    endVisit: visit.endVisit,
    recordActivity: visit.recordActivity,
    setWaiting: visit.setWaiting,
    touchLocated: staff.touchLocated,
  })
  enrollment.start({ http: backend.http, isQuiet: () => visit.session.current() === undefined })
  const { waitUntilActive } = visit.windows
  const registration = { origin: pages.origin, log, now: clock.now }
  register(ipcMain, contract, handlers, { ...registration, waitUntilActive })

  const staffHandlers = staff.createHandlers({
    version,
    configFile: file,
    config,
    backend,
    keychain,
    enrollment: enrollment.state,
    failures,
    logFile,
    exportFolders: exportFolders(app),
    session: visit.session,
    quit: appExit.quit,
  })
  register(ipcMain, staffContract, staffHandlers, {
    ...registration,
    waitUntilActive: (page) => Promise.resolve(staff.window.isOwnPage(page)),
  })

  appExit.setTasks({
    beforeExit: () => {
      if (mode() === 'kiosk') visit.session.end()
      return visit.session.flushKeychain()
    },
    beforeAbruptEnd: () => {
      if (mode() !== 'kiosk') return
      visit.session.end()
      keychain.removeBlocking()
    },
    isThreadBlocked: systemKeychain.isBusy,
  })
  log('started', { mode: mode(), version, lastRun: lastRunFile.begin() })
}

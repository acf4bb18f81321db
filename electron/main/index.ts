import { join } from 'node:path'
import { AsyncEntry } from '@napi-rs/keyring'
import { app, BrowserWindow, clipboard, Menu, protocol, session } from 'electron'
import type { ClientMode } from '../../shared/api/sessions.ts'
import { contract, type KioskContract } from '../../shared/ipc/contract.ts'
import type { OutageCause } from '../../shared/ipc/service.ts'
import { createHttpClient, type HttpClient } from './api/http-client.ts'
import { appScheme, serveBundle } from './app-protocol.ts'
import { type Config, configFile, devServer, readConfig } from './config.ts'
import { findUnsafeSwitch, guardPages, guardSession } from './guards.ts'
import { createHandlers } from './handlers/index.ts'
import { createNotify, type Notify } from './ipc/notify.ts'
import { serve } from './ipc/serve.ts'
import { openKeychain } from './keychain.ts'
import { createLog, kindOf } from './log.ts'
import { type PageSource, pageSource } from './origin.ts'
import { openPrinter } from './print.ts'
import { openService, type ServiceDesk } from './service.ts'
import { holdSession, type SessionHolder } from './session.ts'
import { openSettings } from './settings.ts'
import { watchFile } from './watch-file.ts'
import { bringToFront, tendWindow, windowOptions } from './window.ts'

const service = 'segurometal-extranet-asegurados'

// All of this has effect only before the program is ready.
app.enableSandbox()
protocol.registerSchemesAsPrivileged([appScheme])
Menu.setApplicationMenu(null)

const log = createLog({
  file: join(app.getPath('logs'), 'main.log'),
  maxBytes: 1_000_000,
  stderr: process.stderr,
  now: Date.now,
})

const crash = (error: unknown) => {
  log('crashed', { code: kindOf(error) })
  app.exit(1)
}

// Electron's own answer to an uncaught exception is a dialog, which a kiosk must not show.
process.on('uncaughtException', crash)

let ending = false
let windows = 0
app.on('before-quit', () => {
  ending = true
})

const unsafeSwitch = app.isPackaged ? findUnsafeSwitch(app.commandLine) : undefined
if (unsafeSwitch) {
  log('refused-to-run', { switch: unsafeSwitch })
  app.exit(1)
} else if (app.requestSingleInstanceLock()) {
  app.whenReady().then(start).catch(crash)
} else {
  app.quit()
}

async function start(): Promise<void> {
  const pages = pageSource(devServer(process.env, app.isPackaged))
  guardPages(app, pages.mayNavigate)
  const notify = createNotify(contract, () => window.webContents)
  const service = await openDesk(notify, () => {
    // Whoever was signed in on a workstation is a stranger to a kiosk.
    if (service.mode() === 'kiosk') person.end()
    window = exchangeWindow(window, service.mode(), pages)
  })
  const person = holdSession({
    keychain: openKeychain({ openEntry, log, timeLimitMs: 3_000 }),
    now: service.http.now,
    clearClipboard: () => {
      clipboard.clear()
    },
    onExpired: () => {
      notify('sessionEnded', { reason: 'expired' })
    },
  })
  // What is left of a run that was killed while somebody was signed in.
  if (service.mode() === 'kiosk') person.end()

  const version = app.getVersion()
  const page = () => window.webContents
  const printer = openPrinter({ page, mode: service.mode, log, timeLimitMs: 30_000 })
  const handlers = createHandlers({
    service,
    session: person,
    version,
    printer: () => (service.printing() ? printer : undefined),
  })
  serve(contract, handlers, { origin: pages.origin, log, now: () => performance.now() })
  let window = openWindow(service.mode(), pages)
  app.on('second-instance', () => {
    bringToFront(window)
  })
  settleBeforeQuit(person, service.mode)
  log('started', { mode: service.mode(), version })
}

/** Configuration and backend, and the news of both for the page. */
async function openDesk(notify: Notify<KioskContract>, onMode: () => void): Promise<ServiceDesk> {
  const file = configFile(process.env, process.platform)
  const settings = await openSettings({
    read: () => readConfig(file),
    watch: (changed) => watchFile(file, changed),
    log,
    onChange: () => {
      notify('configurationChanged', {})
    },
  })
  return openService({
    settings,
    connect: connectTo,
    log,
    onChange: (state) => {
      notify('serviceChanged', state)
    },
    onMode,
  })
}

const openEntry = (account: string) =>
  new AsyncEntry(service, account, { linux: { store: 'secret-service' } })

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

function openWindow(mode: ClientMode, pages: PageSource): BrowserWindow {
  windows += 1
  const inMemory = session.fromPartition(`person-${windows}`)
  inMemory.protocol.handle(appScheme.scheme, serveBundle(join(import.meta.dirname, '../renderer')))
  guardSession(inMemory, pages.isOurs)
  const options = {
    mode,
    session: inMemory,
    preload: join(import.meta.dirname, '../preload/index.cjs'),
    devTools: pages.developing,
  }
  const window = new BrowserWindow(windowOptions(options))
  tendWindow(window, mode, () => ending)
  window.loadURL(pages.start).catch((error: unknown) => {
    log('page-failed', { code: kindOf(error) })
  })
  return window
}

/** A window can't become one of the other mode. The new one comes first: a program without a window ends. */
function exchangeWindow(old: BrowserWindow, mode: ClientMode, pages: PageSource): BrowserWindow {
  const window = openWindow(mode, pages)
  old.destroy()
  return window
}

/** Waits, at the end, until the keychain holds what it should: nothing, in a kiosk. */
function settleBeforeQuit(person: SessionHolder, mode: () => ClientMode): void {
  app.once('will-quit', (event) => {
    event.preventDefault()
    if (mode() === 'kiosk') person.end()
    void person.settled().then(() => {
      app.exit()
    })
  })
}

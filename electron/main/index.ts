import { join } from 'node:path'
import { AsyncEntry } from '@napi-rs/keyring'
import { app, BrowserWindow, clipboard, Menu, protocol, session } from 'electron'
import type { ClientMode } from '../../shared/api/sessions.ts'
import { contract } from '../../shared/ipc/contract.ts'
import { createHttpClient, type HttpClient, noBackend } from './api/http-client.ts'
import { appScheme, serveBundle } from './app-protocol.ts'
import { type Config, configFile, devServer, readConfig } from './config.ts'
import { exitCodes } from './exit-codes.ts'
import { guardFileDialogs } from './file-dialogs.ts'
import { guardPages, guardSession } from './guards.ts'
import { createHandlers } from './handlers/index.ts'
import { createNotify } from './ipc/notify.ts'
import { serve } from './ipc/serve.ts'
import { openKeychain } from './keychain.ts'
import { guardKeys } from './keys.ts'
import { createLog, kindOf } from './log.ts'
import { type PageSource, pageSource } from './origin.ts'
import { openPrinter } from './print.ts'
import { holdSession, type SessionHolder } from './session.ts'
import { findUnsafeSwitch } from './unsafe-switches.ts'
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
app.on('before-quit', () => {
  ending = true
})

const unsafeSwitch = app.isPackaged ? findUnsafeSwitch(app.commandLine) : undefined
if (unsafeSwitch) {
  log('refused-to-run', { switch: unsafeSwitch })
  app.exit(exitCodes['refused-to-run'])
} else if (app.requestSingleInstanceLock()) {
  app.whenReady().then(start).catch(crash)
} else {
  app.quit()
}

function start(): void {
  const config = readConfig(configFile(process.env, process.platform))
  if (!config.ok) log('misconfigured', { ...config.error })
  // Out of service looks like a kiosk: a program that does not know its mode must not be easy to close.
  const mode = config.ok ? config.value.mode : 'kiosk'
  const http = config.ok ? connectTo(config.value) : noBackend
  const pages = pageSource(devServer(process.env, app.isPackaged))

  guardPages(app, pages.mayNavigate)
  guardFileDialogs(app, log)
  if (!pages.developing) guardKeys(app, mode, process.platform)
  const notify = createNotify(contract, () => window.webContents)
  const person = holdSession({
    keychain: openKeychain({ openEntry, log, timeLimitMs: 3_000 }),
    now: http.now,
    clearClipboard: () => {
      clipboard.clear()
    },
    onExpired: () => {
      notify('sessionEnded', { reason: 'expired' })
    },
  })
  // What is left of a run that was killed while somebody was signed in.
  if (mode === 'kiosk') person.end()

  const version = app.getVersion()
  const printing = config.ok && config.value.printing
  const handlers = createHandlers({
    http,
    session: person,
    mode: config.ok ? mode : undefined,
    version,
    printer: printing
      ? openPrinter({ page: () => window.webContents, mode, log, timeLimitMs: 30_000 })
      : undefined,
  })
  serve(contract, handlers, { origin: pages.origin, log, now: () => performance.now() })
  const window = openWindow(mode, pages)
  app.on('second-instance', () => {
    bringToFront(window)
  })
  settleBeforeQuit(person, mode)
  log('started', { mode, version })
}

const openEntry = (account: string) =>
  new AsyncEntry(service, account, { linux: { store: 'secret-service' } })

/** Electron's network stack honours the proxy and the certificates of the system; this session leaves no disk cache. */
function connectTo({ apiUrl, mode, label }: Config): HttpClient {
  const network = session.fromPartition('api', { cache: false })
  return createHttpClient({
    baseUrl: apiUrl,
    headers: { 'client-mode': mode, 'client-label': label },
    fetch: (input, init) => network.fetch(input instanceof URL ? input.href : input, init),
    log,
  })
}

function openWindow(mode: ClientMode, pages: PageSource): BrowserWindow {
  const inMemory = session.fromPartition('person')
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

/** Waits, at the end, until the keychain holds what it should: nothing, in a kiosk. */
function settleBeforeQuit(person: SessionHolder, mode: ClientMode): void {
  app.once('will-quit', (event) => {
    event.preventDefault()
    if (mode === 'kiosk') person.end()
    void person.settled().then(() => {
      app.exit()
    })
  })
}

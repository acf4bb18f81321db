// Minimal Electron program for this package's tests, with or without guards against navigation, downloads and so on.
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, clipboard, ipcMain, protocol, session } from 'electron'

if (process.env.BROKEN === 'yes') throw new Error('a module that cannot be loaded')

const guarded = process.env.GUARDED === 'yes'
process.on('SIGUSR2', () => BrowserWindow.getAllWindows().forEach((window) => window.destroy()))
const tell = (event, fields) => process.stderr.write(`${JSON.stringify({ event, ...fields })}\n`)

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true } },
])

const csp = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'"

const files = {
  '/index.html': ['text/html', '<!doctype html><title>page</title><script src="page.js"></script>'],
  '/page.js': ['text/javascript', 'globalThis.early = typeof shellTest'],
  '/other.html': ['text/html', '<!doctype html><title>other</title>'],
}

async function serve(request) {
  const [type, body] = files[new URL(request.url).pathname] ?? []
  if (!body) return new Response('', { status: 404 })
  return new Response(body, { headers: { 'content-type': type, 'content-security-policy': csp } })
}

function guard(ses, page) {
  ses.setPermissionRequestHandler((_page, _permission, callback) => callback(false))
  ses.setPermissionCheckHandler(() => false)
  ses.on('will-download', (event) => {
    tell('download')
    event.preventDefault()
  })
  ses.webRequest.onBeforeRequest(({ url }, callback) =>
    callback({ cancel: !url.startsWith('app:') }),
  )
  page.setWindowOpenHandler(({ url }) => {
    tell('window', { url })
    return { action: 'deny' }
  })
  page.on('before-input-event', (event, { type, key, control }) => {
    tell('key', { type, key, control })
    if (control) event.preventDefault()
  })
  page.on('will-navigate', (event) => {
    tell('navigation', { url: event.url })
    event.preventDefault()
  })
}

function open({ hidden = false } = {}) {
  const ses = session.fromPartition('memory')
  if (!ses.protocol.isProtocolHandled('app')) ses.protocol.handle('app', serve)
  const preload = fileURLToPath(new URL('preload.mjs', import.meta.url))
  const window = new BrowserWindow({ show: false, webPreferences: { session: ses, preload } })
  if (guarded) guard(ses, window.webContents)
  if (!hidden) window.on('ready-to-show', () => window.show())
  window.webContents.on('input-event', (_event, { type }) => tell('input', { type }))
  if (process.env.UNCLOSABLE === 'yes') window.on('close', (event) => event.preventDefault())
  window.webContents.on('render-process-gone', (_event, { reason }) => tell('gone', { reason }))
  void window.loadURL('app://test/index.html')
  return window
}

async function start() {
  let window = open()
  ipcMain.handle('echo', (_event, value) => value)
  ipcMain.handle('sender', ({ senderFrame }) => ({
    url: senderFrame.url,
    mainFrame: senderFrame.parent === null,
  }))
  ipcMain.handle('fail', () => Promise.reject(new TypeError('a bug')))
  ipcMain.handle('lacking', () => app.setBadgeCount(1))
  ipcMain.handle('ring', () => window.webContents.send('bell', { rung: true }))
  ipcMain.handle('replace', () => {
    const old = window
    window = open()
    old.destroy()
  })
  let standby
  ipcMain.handle('prepare', () => {
    standby = open({ hidden: true })
    standby.setBounds({ width: 700, height: 500 })
  })
  ipcMain.handle('show', () => {
    const old = window
    window = standby
    window.show()
    old.destroy()
  })
  ipcMain.handle('crash-later', () => {
    setTimeout(() => window.webContents.forcefullyCrashRenderer(), 500)
  })
  ipcMain.handle('close', () => {
    window.close()
    return window.isDestroyed()
  })
  ipcMain.handle('print', (_event, options) => {
    const { promise, resolve } = Promise.withResolvers()
    window.webContents.print(options, (success, reason) => resolve({ success, reason }))
    return promise
  })
  ipcMain.handle('attach', () => window.webContents.debugger.attach())
  ipcMain.handle('enable', () => window.webContents.debugger.sendCommand('Page.enable'))
  ipcMain.handle('cancel-files', () => {
    const always = { enabled: true, cancel: true }
    return window.webContents.debugger.sendCommand('Page.setInterceptFileChooserDialog', always)
  })
  ipcMain.handle('clear', () => clipboard.clear())
  ipcMain.handle('use-destroyed', () => {
    const gone = open({ hidden: true })
    const attempt = (use) => {
      try {
        return String(use())
      } catch (error) {
        return `${error.name}: ${error.message}`
      }
    }
    gone.destroy()
    return [
      () => gone.webContents,
      () => gone.show(),
      () => gone.isDestroyed(),
      () => gone.destroy(),
    ].map(attempt)
  })
  ipcMain.handle('full-screen', () => {
    const other = open({ hidden: true })
    const events = []
    for (const name of ['show', 'focus']) other.on(name, () => events.push(name))
    other.focus()
    const hidden = !other.isVisible()
    other.setKiosk(true)
    const shown = other.isVisible()
    other.destroy()
    return { hidden, shown, events }
  })
  ipcMain.handle('fetch', (_event, url) =>
    session.defaultSession
      .fetch(url, { signal: AbortSignal.timeout(500) })
      .then(({ status }) => status)
      .catch(({ name }) => name),
  )
  app.on('child-process-gone', (_event, { type, reason }) => tell('lost', { type, reason }))
  ipcMain.handle('exit', () => app.exit(7))
  ipcMain.handle('reject', () => {
    void Promise.reject(new TypeError('a bug'))
  })
  app.on('second-instance', (_event, argv) => tell('second', { last: argv.at(-1) }))
}

if (app.requestSingleInstanceLock()) app.whenReady().then(start)
else app.quit()

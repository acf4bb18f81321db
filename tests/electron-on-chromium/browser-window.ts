import { randomUUID } from 'node:crypto'
import type { BrowserWindow as ElectronWindow, BrowserWindowConstructorOptions } from 'electron'
import { application } from './app.ts'
import { headless } from './chromium.ts'
import { Emitter } from './emitter.ts'
import { refuseUnknown, throwsWhatItLacks } from './lacking.ts'
import { record, tell } from './record.ts'
import { type Session, session } from './session.ts'
import { browser } from './shell.ts'
import { WebContents } from './web-contents.ts'

const events = ['ready-to-show', 'close', 'closed', 'show']

const options = [
  'width',
  'height',
  'minWidth',
  'minHeight',
  'kiosk',
  'fullscreen',
  'frame',
  'show',
  'backgroundColor',
  'autoHideMenuBar',
  'webPreferences',
]

const preferences = [
  'session',
  'preload',
  'sandbox',
  'contextIsolation',
  'nodeIntegration',
  'webSecurity',
  'spellcheck',
  'navigateOnDragDrop',
  'devTools',
  'disableDialogs',
]

/** The display in front of a kiosk: SHELL_SCREEN, width x height in CSS px. */
function screen(): { width: number; height: number } {
  const [width, height] = (process.env['SHELL_SCREEN'] ?? '1080x1920').split('x').map(Number)
  if (!width || !height) throw new Error('SHELL_SCREEN is width x height, such as 1080x1920')
  return { width, height }
}

type Members =
  'loadURL' | 'show' | 'close' | 'destroy' | 'isDestroyed' | 'isMinimized' | 'restore' | 'focus'

/** A window is a page of Chromium in a context of its own. */
export class BrowserWindow extends Emitter implements Pick<ElectronWindow, Members> {
  static readonly #open = new Set<BrowserWindow>()
  readonly webContents: WebContents
  #destroyed = false

  static getAllWindows(): BrowserWindow[] {
    return [...BrowserWindow.#open]
  }

  constructor(wanted: BrowserWindowConstructorOptions = {}) {
    super('BrowserWindow', events)
    const { webPreferences = {}, kiosk = false } = wanted
    const { session: own, ...recorded } = webPreferences
    refuseUnknown('BrowserWindow', wanted, options)
    refuseUnknown('webPreferences', webPreferences, preferences)
    if (webPreferences.contextIsolation === false) {
      throw new Error('electron-on-chromium has no page without contextIsolation')
    }
    record('BrowserWindow', { ...wanted, webPreferences: recorded })
    const contents = new WebContents({
      browser: browser(),
      // The program got it from this shell's own `session`.
      session: (own as Session | undefined) ?? session.fromPartition(randomUUID()),
      preload: webPreferences.preload,
      context: { viewport: headless ? viewport(wanted) : null, hasTouch: kiosk },
    })
    this.webContents = throwsWhatItLacks('webContents', contents)
    contents.once('shell-loaded', () => {
      void this.#place(wanted).then(() => this.emit('ready-to-show'))
    })
    contents.once('shell-gone', () => {
      this.#gone()
    })
    BrowserWindow.#open.add(this)
    application.windows.add(this)
    application.emit('web-contents-created', {}, this.webContents)
    return throwsWhatItLacks('BrowserWindow', this)
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  show(): void {
    tell({ kind: 'window-ready' })
  }

  close(): void {
    if (!this.#destroyed && !this.emitPreventable('close')) this.destroy()
  }

  destroy(): void {
    this.#gone()
    // The browser itself may be ending.
    this.webContents.destroy().catch(() => undefined)
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  isMinimized(): boolean {
    return false
  }

  restore(): void {
    this.focus()
  }

  focus(): void {
    this.webContents.bringToFront().catch(() => undefined)
  }

  #gone(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    BrowserWindow.#open.delete(this)
    tell({ kind: 'window-closed' })
    this.emit('closed')
    application.windowClosed(this)
  }

  /** Without a display there is nothing to place. */
  async #place({ kiosk, fullscreen, width = 800, height = 600 }: BrowserWindowConstructorOptions) {
    if (headless) return
    const cdp = await this.webContents.protocol()
    const { windowId } = await cdp.send('Browser.getWindowForTarget')
    const bounds = kiosk || fullscreen ? { windowState: 'fullscreen' as const } : { width, height }
    await cdp.send('Browser.setWindowBounds', { windowId, bounds })
  }
}

function viewport({
  kiosk,
  fullscreen,
  width = 800,
  height = 600,
}: BrowserWindowConstructorOptions) {
  return kiosk || fullscreen ? screen() : { width, height }
}

import { randomUUID } from 'node:crypto'
import type {
  BrowserWindow as ElectronWindow,
  BrowserWindowConstructorOptions,
  Rectangle,
} from 'electron'
import { application } from './app.ts'
import { headless } from './chromium.ts'
import { display } from './display.ts'
import { Emitter } from './emitter.ts'
import { rejectUnknownOptions, throwOnUnsupported } from './unsupported.ts'
import { logCall, type ShellMessage, type WindowCommand, postToLauncher } from './call-log.ts'
import { NativeWindow } from './native-window.ts'
import { type Session, session } from './session.ts'
import { browser } from './shell.ts'
import { WebContents } from './web-contents.ts'
import {
  fillsDisplay,
  normalBounds,
  sizeOf,
  type WindowMember,
  webPreferenceNames,
  windowEvents,
  windowOptions,
} from './window-options.ts'

/** A Chromium page in a separate browser context. */
export class BrowserWindow extends Emitter implements Pick<ElectronWindow, WindowMember> {
  static readonly #open = new Set<BrowserWindow>()
  readonly webContents: WebContents
  readonly #contents: WebContents
  /** This window as the program sees it. */
  readonly #exposed: BrowserWindow
  readonly #native = new NativeWindow(() => this.#contents.protocol())
  #kiosk: boolean
  #normal: Rectangle
  #state: 'normal' | 'minimized' | 'maximized' = 'normal'
  #visible = false
  #destroyed = false

  static getAllWindows(): BrowserWindow[] {
    return [...BrowserWindow.#open].map((window) => window.#exposed)
  }

  constructor(wanted: BrowserWindowConstructorOptions = {}) {
    super('BrowserWindow', windowEvents)
    const { webPreferences = {}, kiosk = false } = wanted
    const { session: own, ...recorded } = webPreferences
    rejectUnknownOptions('BrowserWindow', wanted, windowOptions)
    rejectUnknownOptions('webPreferences', webPreferences, webPreferenceNames)
    if (webPreferences.contextIsolation === false) {
      throw new Error('electron-on-chromium has no page without contextIsolation')
    }
    logCall('BrowserWindow', { ...wanted, webPreferences: recorded })
    const contents = new WebContents({
      browser: browser(),
      // Programs can get a session only from this package's `session`.
      session: (own as Session | undefined) ?? session.fromPartition(randomUUID()),
      preload: webPreferences.preload,
      // A frameless window becomes a kiosk window later, so it has a touch screen too.
      context: {
        viewport: headless ? sizeOf(wanted) : null,
        hasTouch: kiosk || wanted.frame === false,
      },
    })
    this.#kiosk = fillsDisplay(wanted)
    this.#normal = normalBounds(wanted)
    this.#contents = contents
    this.webContents = throwOnUnsupported('webContents', contents, () => contents.isDestroyed())
    this.#exposed = throwOnUnsupported('BrowserWindow', this, () => this.#destroyed)
    contents.once('shell-loaded', () => {
      if (!headless && !this.#visible) this.#keepBehind()
      void this.#native.placed().then(() => {
        if (process.env['SHELL_NEVER_READY'] !== 'yes') this.emit('ready-to-show')
      })
    })
    contents.once('shell-gone', () => {
      this.#gone()
    })
    this.#place()
    BrowserWindow.#open.add(this)
    application.windows.add(this)
    application.emit('web-contents-created', {}, this.webContents)
    application.emit('browser-window-created', {}, this.#exposed)
    return this.#exposed
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  show(): void {
    this.showInactive()
    this.focus()
  }

  showInactive(): void {
    if (this.#visible || this.#destroyed) return
    this.#visible = true
    this.#place()
    this.#post('window-shown')
    this.emit('show')
  }

  isVisible(): boolean {
    return this.#visible
  }

  /** As in Electron, the window closes asynchronously, and may never close if its page hangs. */
  close(): void {
    if (this.#destroyed) return
    if (this.emitPreventable('close')) {
      application.closeCanceled()
      return
    }
    const destroy = () => {
      this.destroy()
    }
    this.#contents.closable().then(destroy, destroy)
  }

  destroy(): void {
    if (this.#destroyed) return
    this.#gone()
    // Chromium may already be exiting.
    this.#contents.destroy().catch(() => undefined)
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  isMinimized(): boolean {
    return this.#state === 'minimized'
  }

  minimize(): void {
    this.#state = 'minimized'
    this.showInactive()
    this.#place()
  }

  isMaximized(): boolean {
    return this.#state === 'maximized'
  }

  maximize(): void {
    this.#state = 'maximized'
    // Maximizing also shows and activates a hidden window (`NativeWindowViews::Maximize`).
    this.show()
    this.#fit()
    this.emit('maximize')
  }

  restore(): void {
    this.#state = 'normal'
    this.#place()
    this.focus()
  }

  focus(): void {
    this.#native
      .placed()
      .then(() => this.#contents.bringToFront())
      .catch(() => undefined)
    this.emit('focus')
  }

  /** Returns true for a visible window, because no other program uses this display. */
  isFocused(): boolean {
    return this.#visible && this.#state !== 'minimized'
  }

  setKiosk(flag: boolean): void {
    logCall('BrowserWindow.setKiosk', flag)
    this.#kiosk = flag
    this.#fit()
  }

  setAlwaysOnTop(flag: boolean): void {
    logCall('BrowserWindow.setAlwaysOnTop', flag)
  }

  /** Applies a command to the window in front, even if its page hangs. */
  static run(command: WindowCommand): void {
    const front = [...BrowserWindow.#open].findLast((window) => window.isVisible())
    if ('input' in command) front?.webContents.emitInput({ type: command.input })
    else if ('drag' in command) front?.setBounds(command.drag)
    else front?.maximize()
  }

  getBounds(): Rectangle {
    return this.#kiosk || this.isMaximized() ? display() : this.getNormalBounds()
  }

  getNormalBounds(): Rectangle {
    return { ...this.#normal }
  }

  setBounds(bounds: Partial<Rectangle>): void {
    const wasMaximized = this.isMaximized()
    this.#normal = { ...this.#normal, ...bounds }
    this.#state = 'normal'
    this.#fit()
    if (wasMaximized) this.emit('unmaximize')
  }

  #place(): void {
    const state = this.#kiosk && this.#state === 'normal' ? 'fullscreen' : this.#state
    // Without another window that it could cover, a window may be seen early.
    const visible = this.#visible || ![...BrowserWindow.#open].some((window) => window.isVisible())
    this.#native.place({ state, bounds: this.#normal, visible })
  }

  /** Chromium activates a new window late, in front of the one that is shown. */
  #keepBehind(): void {
    this.#native.keepHidden()
    const shown = [...BrowserWindow.#open].find((window) => window.isVisible())
    this.#native
      .placed()
      .then(() => shown?.webContents.bringToFront())
      .catch(() => undefined)
  }

  #fit(): void {
    this.#place()
    this.#contents.resize(this.getBounds()).catch(() => undefined)
    this.emit('resize')
    this.emit('move')
  }

  #post(kind: Extract<ShellMessage, { target: string }>['kind']): void {
    this.#contents.target().then(
      (target) => {
        postToLauncher({ kind, target })
      },
      () => undefined,
    )
  }

  #gone(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    BrowserWindow.#open.delete(this)
    this.#visible = false
    this.#post('window-gone')
    this.emit('closed')
    application.windowClosed(this)
  }
}

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
import { throwOnUnsupported } from './unsupported.ts'
import { logCall } from './call-log.ts'
import { NativeWindow } from './native-window.ts'
import { type Session, session } from './session.ts'
import { browser } from './shell.ts'
import { postWindow } from './window-messages.ts'
import { WebContents, type WebContentsOptions } from './web-contents.ts'
import {
  checkOptions,
  fillsDisplay,
  hasTouch,
  normalBounds,
  sizeOf,
  type WindowMember,
  windowEvents,
} from './window-options.ts'

/** A Chromium page in a separate browser context. */
export class BrowserWindow extends Emitter implements Pick<ElectronWindow, WindowMember> {
  static readonly #open = new Set<BrowserWindow>()
  static #focused: BrowserWindow | undefined
  readonly webContents: WebContents
  readonly #contents: WebContents
  /** This window as the program sees it. */
  readonly #exposed: this
  readonly #native = new NativeWindow(() => this.#contents.protocol())
  #kiosk: boolean
  #normal: Rectangle
  /** Bounds of the last `resize` and `move`; the display may have changed since. */
  #applied: Rectangle
  #state: 'normal' | 'minimized' | 'maximized' = 'normal'
  #visible = false
  #destroyed = false

  static getAllWindows(): BrowserWindow[] {
    return [...BrowserWindow.#open]
  }

  constructor(wanted: BrowserWindowConstructorOptions = {}) {
    super('BrowserWindow', windowEvents)
    const { session: own, ...recorded } = checkOptions(wanted)
    logCall('BrowserWindow', { ...wanted, webPreferences: recorded })
    const contents = this.createContents({
      browser: browser(),
      // Programs can get a session only from this package's `session`.
      session: (own as Session | undefined) ?? session.fromPartition(randomUUID()),
      preload: recorded.preload,
      context: { viewport: headless ? sizeOf(wanted) : null, hasTouch: hasTouch(wanted) },
    })
    this.#kiosk = fillsDisplay(wanted)
    this.#normal = normalBounds(wanted)
    this.#applied = this.getBounds()
    this.#contents = contents
    this.webContents = contents.self
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
    BrowserWindow.#open.add(this.#exposed)
    application.windows.add(this)
    if (this.#kiosk) this.#appear()
    application.emit('web-contents-created', {}, this.webContents)
    application.emit('browser-window-created', {}, this.#exposed)
    return this.#exposed
  }

  protected createContents(options: WebContentsOptions): WebContents {
    return new WebContents(options)
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  show(): void {
    this.showInactive()
    this.focus()
  }

  showInactive(): void {
    if (this.#destroyed) return
    this.#appear()
    this.emit('show')
  }

  /** Makes the window visible without an event, as full screen does on Linux (`NativeWindowViews::SetFullScreen`). */
  #appear(): void {
    if (this.#visible) return
    this.#visible = true
    this.#place()
    postWindow(this.#contents, 'window-shown')
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
    const closing = this.#contents.closePage().catch(() => true)
    void closing.then((closed) => {
      if (closed) this.destroy()
      else application.closeCanceled()
    })
  }

  destroy(): void {
    if (this.#destroyed) return
    this.#gone()
    // Chromium may already be exiting.
    this.#contents.end().catch(() => undefined)
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

  /** Does nothing to a hidden window (`NativeWindowViews::Focus`). */
  focus(): void {
    if (!this.#visible) return
    this.#native
      .placed()
      .then(() => this.#contents.bringToFront())
      .catch(() => undefined)
    BrowserWindow.#focused = this
    this.emit('focus')
  }

  /** Returns true for the window that was focused last, because no other program uses this display. */
  isFocused(): boolean {
    return this.#visible && this.#state !== 'minimized' && BrowserWindow.#focused === this
  }

  setKiosk(flag: boolean): void {
    logCall('BrowserWindow.setKiosk', flag)
    this.#kiosk = flag
    if (flag) this.#appear()
    this.#fit()
  }

  setAlwaysOnTop(flag: boolean): void {
    logCall('BrowserWindow.setAlwaysOnTop', flag)
  }

  getBounds(): Rectangle {
    return this.#kiosk || this.isMaximized() ? display() : this.getNormalBounds()
  }

  getNormalBounds(): Rectangle {
    return { ...this.#normal }
  }

  setBounds(bounds: Partial<Rectangle>): void {
    const wasMaximized = this.isMaximized()
    const rounded = Object.entries(bounds).map(([side, value]) => [side, Math.round(value)])
    this.#normal = { ...this.#normal, ...(Object.fromEntries(rounded) as Partial<Rectangle>) }
    this.#state = 'normal'
    this.#fit()
    if (wasMaximized) this.emit('unmaximize')
  }

  #place(): void {
    const state = this.#kiosk && this.#state === 'normal' ? 'fullscreen' : this.#state
    // A window may be visible early if there is no other window that it would cover.
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

  /** Emits only what has changed (`NativeWindowViews::OnWidgetBoundsChanged`). */
  #fit(): void {
    this.#place()
    const [before, after] = [this.#applied, this.getBounds()]
    this.#applied = after
    if (after.width !== before.width || after.height !== before.height) {
      this.#contents.resize(after).catch(() => undefined)
      this.emit('resize')
    }
    if (after.x !== before.x || after.y !== before.y) this.emit('move')
  }

  #gone(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    BrowserWindow.#open.delete(this.#exposed)
    this.#visible = false
    postWindow(this.#contents, 'window-gone')
    this.emit('closed')
    application.windowClosed(this)
  }
}

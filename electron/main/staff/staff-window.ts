import type { BrowserWindow, WebContents } from 'electron'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import type { Log } from '../base/log.ts'
import type { MonotonicClock } from '../base/monotonic-clock.ts'
import { watchHeartbeat } from '../windows/heartbeat.ts'
import { watchUserActivity } from '../windows/user-activity.ts'
import { showWhenPainted } from '../windows/show-window.ts'

/** Time without activity after which the window closes, ms. */
const idleLimitMs = 60_000

interface StaffWindowOptions {
  readonly mode: () => ClientMode
  /** Returns false if the config has no PIN; the window then never opens. */
  readonly hasPin: () => boolean
  readonly openWindow: () => BrowserWindow
  readonly clock: MonotonicClock
  readonly log: Log
}

interface OpenStaffWindow {
  readonly window: BrowserWindow
  /** Stored, because a closed window has no `webContents`. */
  readonly pageId: number
  shown: boolean
  unlocked: boolean
}

/** The staff window, on top of the visitor's window. At most one is open. */
export class StaffWindow {
  readonly #options: StaffWindowOptions
  #current: OpenStaffWindow | undefined
  #cancelIdle: () => void = () => undefined
  #stopHeartbeat: () => void = () => undefined
  #missingPinLogged = false

  constructor(options: StaffWindowOptions) {
    this.#options = options
  }

  /**
   * Opens the window after the staff gesture. The gesture is only recognized in a visitor's window, so a staff window that
   * is already open is covered by that window; it is opened again, because on Wayland nothing else brings it to the front.
   * Does nothing on a workstation.
   */
  open(): void {
    const { mode, hasPin, log } = this.#options
    if (mode() !== 'kiosk') return
    // Ignores further taps until the window has been painted.
    if (this.#current?.shown === false) return
    this.close()
    if (hasPin()) this.#open()
    else if (!this.#missingPinLogged) {
      this.#missingPinLogged = true
      log('staff-without-pin')
    }
  }

  close(): void {
    this.#cancelIdle()
    this.#stopHeartbeat()
    const window = this.#current?.window
    this.#current = undefined
    window?.destroy()
  }

  /** Allows the calls that need a PIN, until the window closes. */
  unlock(): void {
    if (this.#current) this.#current.unlocked = true
  }

  isUnlocked(): boolean {
    return this.#current?.unlocked ?? false
  }

  isOwnPage({ id }: Pick<WebContents, 'id'>): boolean {
    return this.#current?.pageId === id
  }

  #open(): void {
    const { openWindow, clock, log } = this.#options
    log('staff-gesture')
    const window = openWindow()
    const page = window.webContents
    const opened: OpenStaffWindow = { window, pageId: page.id, shown: false, unlocked: false }
    this.#current = opened
    // Not `isVisible`, which is true from the start: on Linux a window that is full screen is never hidden
    // (`NativeWindowViews::SetFullScreen`).
    window.once('show', () => {
      opened.shown = true
    })
    const close = () => {
      if (this.#current?.window === window) this.close()
    }
    // The visit may end while this window is open; the next visit's window must not cover it.
    window.setAlwaysOnTop(true)
    showWhenPainted(window, clock)
    watchUserActivity(page, () => {
      this.#restartIdleTimer()
    })
    page.on('render-process-gone', close)
    this.#stopHeartbeat = watchHeartbeat({ page, clock, onHung: close })
    window.once('closed', close)
    this.#restartIdleTimer()
  }

  #restartIdleTimer(): void {
    const { clock, log } = this.#options
    this.#cancelIdle()
    this.#cancelIdle = clock.schedule(idleLimitMs, () => {
      log('staff-timed-out')
      this.close()
    })
  }
}

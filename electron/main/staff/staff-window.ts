import type { BrowserWindow, WebContents } from 'electron'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import type { MonotonicClock } from '../visit/idle-timer.ts'
import { watchUserActivity } from '../windows/user-activity.ts'
import type { Log } from '../base/log.ts'
import { bringToFront, showWhenPainted } from '../windows/window-options.ts'

/** A window that nobody touches for so long closes, in milliseconds. */
const quietLimitMs = 60_000

interface DeskOptions {
  readonly mode: () => ClientMode
  /** Whether the configuration has a PIN: without one there is nothing to open. */
  readonly hasPin: () => boolean
  readonly openWindow: () => BrowserWindow
  readonly clock: MonotonicClock
  readonly log: Log
}

interface Sitting {
  readonly window: BrowserWindow
  /** Kept apart, as a window that is gone has no `webContents` any more. */
  readonly pageId: number
  proven: boolean
}

/** The window of the staff, of which there is one at most, over that of the person. */
export class StaffWindow {
  readonly #options: DeskOptions
  #sitting: Sitting | undefined
  #cancel: () => void = () => undefined
  #toldWithoutPin = false

  constructor(options: DeskOptions) {
    this.#options = options
  }

  /** Somebody made the gesture of the staff. */
  open(): void {
    const { mode, hasPin, log } = this.#options
    if (mode() !== 'kiosk') return
    if (this.#sitting) bringToFront(this.#sitting.window)
    else if (hasPin()) this.#begin()
    else if (!this.#toldWithoutPin) {
      this.#toldWithoutPin = true
      log('staff-without-pin')
    }
  }

  close(): void {
    this.#cancel()
    const window = this.#sitting?.window
    this.#sitting = undefined
    window?.destroy()
  }

  /** The PIN was right: what is behind it is open until this window closes. */
  unlock(): void {
    if (this.#sitting) this.#sitting.proven = true
  }

  isUnlocked(): boolean {
    return this.#sitting?.proven ?? false
  }

  /** Whether a page is that of the window. */
  isOwnPage({ id }: Pick<WebContents, 'id'>): boolean {
    return this.#sitting?.pageId === id
  }

  #begin(): void {
    const { openWindow, log } = this.#options
    log('staff-gesture')
    const window = openWindow()
    const page = window.webContents
    this.#sitting = { window, pageId: page.id, proven: false }
    const close = () => {
      if (this.#sitting?.window === window) this.close()
    }
    // The visit of the person ends in its own time, and its next window must not cover this one.
    window.setAlwaysOnTop(true)
    showWhenPainted(window)
    watchUserActivity(page, () => {
      this.#waitForInput()
    })
    page.on('render-process-gone', close)
    page.on('unresponsive', close)
    window.once('closed', close)
    this.#waitForInput()
  }

  #waitForInput(): void {
    const { clock, log } = this.#options
    this.#cancel()
    this.#cancel = clock.schedule(quietLimitMs, () => {
      log('staff-left')
      this.close()
    })
  }
}

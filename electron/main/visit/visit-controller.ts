import type { BrowserWindow, Rectangle } from 'electron'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import { contract, type VisitorContract, type StartScreen } from '../../../shared/ipc/contract.ts'
import type { HttpClient } from '../backend/http-client.ts'
import type { Log } from '../base/log.ts'
import type { MonotonicClock } from '../base/monotonic-clock.ts'
import { createNotify, type Notify } from '../ipc/notify.ts'
import type { Keychain } from '../session/keychain.ts'
import { createSessionHolder, type SessionHolder } from '../session/session.ts'
import type { WindowRequest } from '../windows/create-window.ts'
import { type Activity, watchUserActivity } from '../windows/user-activity.ts'
import { showInMode, showWhenPainted, swapWindows } from '../windows/show-window.ts'
import type { WindowState } from '../windows/window-state.ts'
import { createEndVisit, type EndVisit } from './end-visit.ts'
import { createIdleTimer, type IdleTimer } from './idle-timer.ts'
import type { IdleTimes } from './idle-times.ts'
import { createWatchdog, type WatchWindow } from './renderer-watchdog.ts'
import { createSessionKeepAlive } from './session-keep-alive.ts'
import { createVisitWindows, type VisitWindows } from './visit-windows.ts'

interface VisitControllerOptions {
  readonly mode: () => ClientMode
  readonly http: HttpClient
  readonly keychain: Keychain
  readonly clearClipboard: () => void
  readonly openWindow: (request: WindowRequest) => BrowserWindow
  readonly windowState: WindowState
  readonly kioskBounds: () => Rectangle
  readonly clock: MonotonicClock
  readonly idleTimes: () => IdleTimes
  /** Returns true while a system dialog blocks the page. */
  readonly isPageBlocked: () => boolean
  readonly quitRequested: () => boolean
  /** Called when the page crashes again after the last backoff of a crash loop. */
  readonly onUnrecoverable: () => void
  readonly log: Log
}

/** Delay before the standby window is opened, ms, so that the visitor's first activity is handled first. */
const prewarmAfterMs = 1_000

/** Runs one visit after another. Each has a window and may have a session; both end with the visit. */
export class VisitController {
  readonly session: SessionHolder
  readonly windows: VisitWindows
  readonly endVisit: EndVisit
  /** Sends events to the current visit's page. */
  readonly notify: Notify<VisitorContract> = createNotify(contract, () => this.page())
  readonly #options: VisitControllerOptions
  readonly #idleTimer: IdleTimer
  readonly #watchWindow: WatchWindow
  readonly #keepAlive: () => void

  constructor(options: VisitControllerOptions) {
    const { mode, http, clock, log } = options
    this.#options = options
    this.session = this.#createSession()
    this.#idleTimer = this.#createIdleTimer()
    this.#watchWindow = this.#createWatchdog()
    this.windows = this.#createWindows()
    const { session, windows } = this
    this.endVisit = createEndVisit({ session, windows, http, mode, log })
    this.#keepAlive = createSessionKeepAlive({
      session,
      http,
      endVisit: this.endVisit,
      now: clock.now,
    })
  }

  /** The current visit's page, if its window exists. */
  readonly page = () => this.windows.page()

  readonly recordActivity = (activity: Activity): void => {
    this.#idleTimer.recordActivity(activity)
    this.#keepAlive()
  }

  /** Lengthens the idle time of a person who waits for an e-mail; refused while a person is signed in. */
  readonly setWaiting = (waiting: boolean): void => {
    this.#idleTimer.setWaiting(waiting && this.session.current() === undefined)
  }

  readonly handleResume = (): void => {
    this.#idleTimer.handleResume()
  }

  /** Starts a new visit in a new window, because an open window cannot change its mode. */
  readonly handleModeChange = (): void => {
    // A person signed in on a workstation must not stay signed in when the machine becomes a kiosk.
    if (this.#options.mode() === 'kiosk') this.session.end()
    this.windows.discardStandby()
    this.windows.next('welcome')
  }

  #createSession(): SessionHolder {
    const { keychain, clearClipboard, http } = this.#options
    return createSessionHolder({
      keychain,
      clearClipboard,
      now: http.now,
      onBegun: () => {
        this.#idleTimer.setWaiting(false)
        this.recordActivity('acted')
      },
      onExpired: () => {
        this.endVisit('expired')
      },
    })
  }

  #createIdleTimer(): IdleTimer {
    const { clock, idleTimes, log } = this.#options
    return createIdleTimer({
      clock,
      times: idleTimes,
      onFirstActivity: () => {
        clock.schedule(prewarmAfterMs, this.windows.prewarm)
      },
      onCountdown: (seconds) => {
        log('idle-countdown', { seconds: seconds ?? 0 })
        this.notify('idleCountdown', { seconds })
      },
      onTimeout: () => {
        this.endVisit('idle')
      },
    })
  }

  #createWatchdog(): WatchWindow {
    const { clock, log, isPageBlocked, onUnrecoverable, quitRequested } = this.#options
    return createWatchdog({
      clock,
      log,
      // While the program quits, a lost window must not be replaced, because the exit would wait for the new one.
      isCurrent: (window) => !quitRequested() && this.windows.window() === window,
      isBlocked: isPageBlocked,
      replace: () => {
        this.endVisit('page-lost')
      },
      pause: () => {
        this.endVisit('paused')
      },
      giveUp: onUnrecoverable,
    })
  }

  #createWindows(): VisitWindows {
    const { mode, openWindow, windowState, kioskBounds, clock } = this.#options
    const first = openWindow({ standby: false, page: 'start' })
    showWhenPainted(first, clock, mode() === 'workstation' && windowState.isMaximized())
    let shownMode = mode()
    return createVisitWindows({
      first,
      openStandby: () => openWindow({ standby: true, page: 'start' }),
      openCrashPage: () => openWindow({ standby: true, page: 'crash' }),
      replace: (old, fresh) => {
        if (mode() === shownMode) swapWindows(old, fresh, shownMode, kioskBounds)
        else showInMode(fresh, mode(), windowState.isMaximized())
        shownMode = mode()
      },
      onActivate: (window, startScreen) => {
        this.#handleActivate(window, startScreen)
      },
    })
  }

  #handleActivate(window: BrowserWindow, startScreen: StartScreen | 'paused'): void {
    this.#watchWindow(window)
    this.#options.windowState.follow(window)
    this.#idleTimer.startVisit()
    // Starts the idle timer without a touch: the person to whom "session expired" is shown may have left long ago, and the next
    // visitor must not see it.
    if (startScreen === 'expired') this.#idleTimer.recordActivity('acted')
    if (startScreen !== 'paused') watchUserActivity(window.webContents, this.recordActivity)
  }
}

import type { BrowserWindow } from 'electron'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import { contract, type StartScreen } from '../../../shared/ipc/contract.ts'
import { createAuthApi } from '../backend/auth-api.ts'
import type { HttpClient } from '../backend/http-client.ts'
import { type IdleTimer, type IdleTimes, type Activity, type MonotonicClock, createIdleTimer } from './idle-timer.ts'
import { watchUserActivity } from '../windows/user-activity.ts'
import { createNotify } from '../ipc/notify.ts'
import { createSessionKeepAlive } from './session-keep-alive.ts'
import type { Keychain } from '../session/keychain.ts'
import type { WindowState } from '../windows/window-state.ts'
import { createEndVisit, type EndVisit } from './end-visit.ts'
import type { Log } from '../base/log.ts'
import type { WindowRequest } from '../windows/create-window.ts'
import { createSessionHolder, type SessionHolder } from '../session/session.ts'
import { createVisitWindows, type VisitWindows } from './visit-windows.ts'
import { createWatchdog, type WatchWindow } from './renderer-watchdog.ts'
import { showInMode, showWhenPainted, swapWindows } from '../windows/window-options.ts'

interface PeopleOptions {
  readonly mode: () => ClientMode
  readonly http: HttpClient
  readonly keychain: Keychain
  readonly clearClipboard: () => void
  readonly openWindow: (wish: WindowRequest) => BrowserWindow
  readonly place: WindowState
  readonly clock: MonotonicClock
  readonly times: () => IdleTimes
  /** No page has worked for long. */
  readonly onHopeless: () => void
  readonly log: Log
}

/** The people in front of the screen, one after the other. */
export interface People {
  readonly session: SessionHolder
  readonly visits: VisitWindows
  readonly leave: EndVisit
  readonly idle: Pick<IdleTimer, 'wake'>
  /** Somebody did something. */
  readonly saw: (sign: Activity) => void
  /** The program runs in another mode now, which no window can change to. */
  readonly changeMode: () => void
}

/** The window of the next person is made when the first tap of this one has been answered, in milliseconds. */
const prepareAfterMs = 1_000

/** Joins what belongs to a visit: a window, a session, and the ways in which both end together. */
export function receivePeople(options: PeopleOptions): People {
  const { mode, http, clock, log } = options
  const api = createAuthApi(http)
  const session = createSessionHolder({
    ...options,
    now: http.now,
    onBegun: () => {
      saw('acted')
    },
    onExpired: () => {
      leave('expired')
    },
  })
  const saw = (sign: Activity) => {
    idle.recordActivity(sign)
    keepAlive()
  }
  const idle = watchPresence(options, () => parts)
  const watch = watchPages(options, () => parts)
  const visits = openVisits(options, (window, turn) => {
    watch(window)
    options.place.follow(window)
    idle.startVisit()
    // What the screen says to somebody who may have gone long ago is not for the next one.
    if (turn === 'expired') idle.recordActivity('acted')
    if (turn !== 'paused') watchUserActivity(window.webContents, saw)
  })
  const leave = createEndVisit({ session, windows: visits, api, mode, log })
  const keepAlive = createSessionKeepAlive({ session, api, endVisit: leave, now: clock.now })
  const parts = { visits, leave }
  const changeMode = () => {
    // Whoever was signed in at a desk is a stranger to a kiosk.
    if (mode() === 'kiosk') session.end()
    visits.discardStandby()
    visits.next('welcome')
  }
  return { ...parts, session, idle, saw, changeMode }
}

/** What a watch acts on. It begins before there is a window, so it asks for it when it comes to that. */
type Parts = () => Pick<People, 'visits' | 'leave'>

function watchPresence(options: PeopleOptions, parts: Parts): IdleTimer {
  const { clock, log } = options
  const notify = createNotify(contract, () => parts().visits.window().webContents)
  return createIdleTimer({
    ...options,
    onFirstActivity: () => {
      clock.schedule(prepareAfterMs, parts().visits.prewarm)
    },
    onCountdown: (seconds) => {
      log('idle-countdown', { seconds: seconds ?? 0 })
      notify('idleCountdown', { seconds })
    },
    onTimeout: () => {
      parts().leave('idle')
    },
  })
}

function watchPages({ clock, log, onHopeless }: PeopleOptions, parts: Parts): WatchWindow {
  return createWatchdog({
    clock,
    log,
    isCurrent: (window) => parts().visits.window() === window,
    replace: () => {
      parts().leave('page-lost')
    },
    pause: () => {
      parts().leave('paused')
    },
    giveUp: onHopeless,
  })
}

function openVisits(
  { mode, openWindow, place }: Pick<PeopleOptions, 'mode' | 'openWindow' | 'place'>,
  onTurn: (window: BrowserWindow, turn: StartScreen | 'paused') => void,
): VisitWindows {
  const first = openWindow({ standby: false, page: 'start' })
  showWhenPainted(first, mode() === 'workstation' && place.isMaximized())
  let shownAs = mode()
  return createVisitWindows({
    first,
    openStandby: () => openWindow({ standby: true, page: 'start' }),
    openRecovery: () => openWindow({ standby: true, page: 'recovery' }),
    replace: (old, fresh) => {
      if (mode() === shownAs) swapWindows(old, fresh, shownAs)
      else showInMode(fresh, mode(), place.isMaximized())
      shownAs = mode()
    },
    onActivate: onTurn,
  })
}

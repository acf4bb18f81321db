import type { BrowserWindow } from 'electron'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import { contract, type StartScreen } from '../../../shared/ipc/contract.ts'
import { createAuthApi } from '../backend/auth-api.ts'
import type { HttpClient } from '../backend/http-client.ts'
import { type Idle, type IdleTimes, type Sign, type SteadyClock, watchIdle } from './idle-timer.ts'
import { watchInput } from '../windows/user-activity.ts'
import { createNotify } from '../ipc/notify.ts'
import { createKeepAlive } from './session-keep-alive.ts'
import type { Keychain } from '../session/keychain.ts'
import type { KeptPlace } from '../windows/window-state.ts'
import { createLeave, type Leave } from './end-visit.ts'
import type { Log } from '../base/log.ts'
import type { WindowWish } from '../windows/create-window.ts'
import { holdSession, type SessionHolder } from '../session/session.ts'
import { holdVisits, type Visits } from './visit-windows.ts'
import { createWatchdog, type Watch } from './renderer-watchdog.ts'
import { showAs, showWhenPainted, takePlace } from '../windows/window-options.ts'

interface PeopleOptions {
  readonly mode: () => ClientMode
  readonly http: HttpClient
  readonly keychain: Keychain
  readonly clearClipboard: () => void
  readonly openWindow: (wish: WindowWish) => BrowserWindow
  readonly place: KeptPlace
  readonly clock: SteadyClock
  readonly times: () => IdleTimes
  /** No page has worked for long. */
  readonly onHopeless: () => void
  readonly log: Log
}

/** The people in front of the screen, one after the other. */
export interface People {
  readonly session: SessionHolder
  readonly visits: Visits
  readonly leave: Leave
  readonly idle: Pick<Idle, 'wake'>
  /** Somebody did something. */
  readonly saw: (sign: Sign) => void
  /** The program runs in another mode now, which no window can change to. */
  readonly changeMode: () => void
}

/** The window of the next person is made when the first tap of this one has been answered, in milliseconds. */
const prepareAfterMs = 1_000

/** Joins what belongs to a visit: a window, a session, and the ways in which both end together. */
export function receivePeople(options: PeopleOptions): People {
  const { mode, http, clock, log } = options
  const api = createAuthApi(http)
  const session = holdSession({
    ...options,
    now: http.now,
    onBegun: () => {
      saw('acted')
    },
    onExpired: () => {
      leave('expired')
    },
  })
  const saw = (sign: Sign) => {
    idle.saw(sign)
    keepAlive()
  }
  const idle = watchPresence(options, () => parts)
  const watch = watchPages(options, () => parts)
  const visits = openVisits(options, (window, turn) => {
    watch(window)
    options.place.follow(window)
    idle.begin()
    // What the screen says to somebody who may have gone long ago is not for the next one.
    if (turn === 'expired') idle.saw('acted')
    if (turn !== 'paused') watchInput(window.webContents, saw)
  })
  const leave = createLeave({ session, visits, api, mode, log })
  const keepAlive = createKeepAlive({ session, api, leave, now: clock.now })
  const parts = { visits, leave }
  const changeMode = () => {
    // Whoever was signed in at a desk is a stranger to a kiosk.
    if (mode() === 'kiosk') session.end()
    visits.forgetPrepared()
    visits.next('welcome')
  }
  return { ...parts, session, idle, saw, changeMode }
}

/** What a watch acts on. It begins before there is a window, so it asks for it when it comes to that. */
type Parts = () => Pick<People, 'visits' | 'leave'>

function watchPresence(options: PeopleOptions, parts: Parts): Idle {
  const { clock, log } = options
  const notify = createNotify(contract, () => parts().visits.window().webContents)
  return watchIdle({
    ...options,
    onTouched: () => {
      clock.after(prepareAfterMs, parts().visits.prepare)
    },
    onCountdown: (seconds) => {
      log('idle-countdown', { seconds: seconds ?? 0 })
      notify('idleCountdown', { seconds })
    },
    onGone: () => {
      parts().leave('idle')
    },
  })
}

function watchPages({ clock, log, onHopeless }: PeopleOptions, parts: Parts): Watch {
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
): Visits {
  const first = openWindow({ spare: false, page: 'start' })
  showWhenPainted(first, mode() === 'workstation' && place.isMaximized())
  let shownAs = mode()
  return holdVisits({
    first,
    openSpare: () => openWindow({ spare: true, page: 'start' }),
    openRecovery: () => openWindow({ spare: true, page: 'recovery' }),
    replace: (old, fresh) => {
      if (mode() === shownAs) takePlace(old, fresh, shownAs)
      else showAs(fresh, mode(), place.isMaximized())
      shownAs = mode()
    },
    onTurn,
  })
}

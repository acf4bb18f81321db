import type { BrowserWindow } from 'electron'
import type { ClientMode } from '../../shared/api/sessions.ts'
import { contract, type KioskContract, type Opening } from '../../shared/ipc/contract.ts'
import { createAuthApi } from './api/auth-api.ts'
import type { HttpClient } from './api/http-client.ts'
import { type Idle, type IdleTimes, type Sign, type SteadyClock, watchIdle } from './idle.ts'
import { watchInput } from './input-signs.ts'
import { createNotify, type Notify } from './ipc/notify.ts'
import { createKeepAlive } from './keep-alive.ts'
import type { Keychain } from './keychain.ts'
import { createLeave, type Leave } from './leave.ts'
import type { Log } from './log.ts'
import type { WindowWish } from './open-window.ts'
import { holdSession, type SessionHolder } from './session.ts'
import { holdVisits, type Visits } from './visits.ts'
import { showAs, showWhenPainted, takePlace } from './window.ts'

interface PeopleOptions {
  readonly mode: () => ClientMode
  readonly http: HttpClient
  readonly keychain: Keychain
  readonly clearClipboard: () => void
  readonly openWindow: (wish: WindowWish) => BrowserWindow
  readonly clock: SteadyClock
  readonly times: () => IdleTimes
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
  /** The program runs in another mode, which its windows can't change to. */
  readonly beginAnew: () => void
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
  const idle = watchIdle({
    ...options,
    onTouched: () => {
      clock.after(prepareAfterMs, visits.prepare)
    },
    onCountdown: (seconds) => {
      log('idle-countdown', { seconds: seconds ?? 0 })
      notify('idleCountdown', { seconds })
    },
    onGone: () => {
      leave('idle')
    },
  })
  const saw = (sign: Sign) => {
    idle.saw(sign)
    keepAlive()
  }
  const visits = openVisits(options, (window, opening) => {
    idle.begin()
    // What the screen says to somebody who may have gone long ago is not for the next one.
    if (opening === 'expired') idle.saw('acted')
    watchInput(window.webContents, saw)
  })
  const notify: Notify<KioskContract> = createNotify(contract, () => visits.window().webContents)
  const leave = createLeave({ session, visits, api, mode, log })
  const keepAlive = createKeepAlive({ session, api, leave, now: clock.now })
  const beginAnew = () => {
    // Whoever was signed in at a desk is a stranger to a kiosk.
    if (mode() === 'kiosk') session.end()
    visits.change()
  }
  return { session, visits, leave, idle, saw, beginAnew }
}

function openVisits(
  { mode, openWindow }: Pick<PeopleOptions, 'mode' | 'openWindow'>,
  onTurn: (window: BrowserWindow, opening: Opening) => void,
): Visits {
  const first = openWindow({ spare: false, page: 'start' })
  showWhenPainted(first)
  let shownAs = mode()
  return holdVisits({
    first,
    openSpare: () => openWindow({ spare: true, page: 'start' }),
    replace: (old, fresh) => {
      if (mode() === shownAs) takePlace(old, fresh, shownAs)
      else showAs(fresh, mode())
      shownAs = mode()
    },
    onTurn,
  })
}

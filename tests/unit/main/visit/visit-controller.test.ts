import { EventEmitter } from 'node:events'
import type { BrowserWindow, InputEvent } from 'electron'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openKeychain } from '../../../../electron/main/session/keychain.ts'
import { idleTimes } from '../../../../electron/main/visit/idle-times.ts'
import { VisitController } from '../../../../electron/main/visit/visit-controller.ts'
import type { WindowRequest } from '../../../../electron/main/windows/create-window.ts'
import type { ClientMode } from '../../../../shared/api/sessions.ts'
import { eventChannel } from '../../../../shared/ipc/channels.ts'
import { ok } from '../../../../shared/result.ts'
import { createFakeKeychain } from '../../../support/fakes/fake-keychain.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'
import { createFakeProbedPage } from '../../../support/fakes/fake-probed-page.ts'
import { createManualClock } from '../../../support/fakes/manual-clock.ts'
import { insured, session } from '../start-main.ts'

const { timeoutMs, countdownMs } = idleTimes.kiosk
const fiveMinutes = 5 * 60_000
const bounds = { x: 0, y: 0, width: 1080, height: 1920 }

/** A window whose page responds to heartbeats; records the countdowns that its page receives. */
class FakeWindow extends EventEmitter {
  readonly request: WindowRequest
  readonly countdowns: unknown[] = []
  readonly webContents
  destroyed = false
  constructor(request: WindowRequest, id: number) {
    super()
    this.request = request
    this.webContents = Object.assign(new EventEmitter(), {
      ...createFakeProbedPage().page,
      id,
      send: (channel: string, { seconds }: { seconds: unknown }) => {
        if (channel === eventChannel('idleCountdown')) this.countdowns.push(seconds)
      },
    })
  }
  readonly isDestroyed = () => this.destroyed
  readonly getNormalBounds = () => bounds
  readonly isMinimized = () => false
  readonly isMaximized = () => false
  readonly isFocused = () => true
  readonly setBounds = () => undefined
  readonly setKiosk = () => undefined
  readonly show = () => undefined
  destroy(): void {
    if (this.destroyed) return
    this.destroyed = true
    this.emit('closed')
  }
}

function start(firstMode: ClientMode = 'kiosk') {
  const clock = createManualClock()
  const { log } = createFakeLog()
  const opened: FakeWindow[] = []
  let mode = firstMode
  const visit = new VisitController({
    mode: () => mode,
    http: { request: () => Promise.resolve(ok(null as never)), now: clock.now },
    keychain: openKeychain({ system: createFakeKeychain(), log }),
    clearClipboard: () => undefined,
    openWindow: (request) => {
      const window = new FakeWindow(request, opened.length)
      opened.push(window)
      return window as unknown as BrowserWindow
    },
    windowState: {
      initialBounds: () => bounds,
      isMaximized: () => false,
      follow: () => undefined,
    },
    kioskBounds: () => bounds,
    clock,
    idleTimes: () => idleTimes[mode],
    isPageBlocked: () => false,
    quitRequested: () => false,
    onUnrecoverable: () => undefined,
    log,
  })
  onTestFinished(() => void visit.session.end())
  const shown = () => visit.windows.window() as unknown as FakeWindow
  return {
    visit,
    clock,
    opened,
    shown,
    countdowns: () => shown().countdowns,
    /** A finger touches the page that is shown. */
    touch: () => {
      for (const type of ['touchStart', 'touchEnd'] satisfies InputEvent['type'][]) {
        shown().webContents.emit('input-event', {}, { type })
      }
    },
    signIn: () => visit.session.completeSignIn(visit.session.beginSignIn(), { session, insured }),
    changeMode: (next: ClientMode) => {
      mode = next
      visit.handleModeChange()
    },
  }
}

describe('idle times', () => {
  it('are 90 s on a kiosk and 15 minutes on a workstation, with a countdown of 30 s', () => {
    expect(idleTimes).toEqual({
      kiosk: { timeoutMs: 90_000, countdownMs: 30_000 },
      workstation: { timeoutMs: 900_000, countdownMs: 30_000 },
    })
  })
})

describe('the longer idle time during the wait for an e-mail', () => {
  it('is five minutes before the countdown', () => {
    const { visit, clock, touch, countdowns, opened } = start()
    touch()
    visit.setWaiting(true)
    clock.pass(fiveMinutes - 1)
    expect(countdowns()).toEqual([])
    clock.pass(1)
    expect(countdowns()).toEqual([30])
    clock.pass(countdownMs)
    expect(opened[0]?.destroyed).toBe(true)
  })

  it('does not apply while a person is signed in', () => {
    const { visit, clock, touch, signIn, countdowns } = start()
    touch()
    signIn()
    visit.setWaiting(true)
    clock.pass(timeoutMs)
    expect(countdowns()).toEqual([30])
  })

  it('ends when a person signs in, even if the page does not report it', () => {
    const { visit, clock, touch, signIn, countdowns } = start()
    touch()
    visit.setWaiting(true)
    signIn()
    clock.pass(timeoutMs)
    expect(countdowns()).toEqual([30])
  })

  it('does not carry over to the next visit', () => {
    const { visit, clock, touch, shown, opened, countdowns } = start()
    touch()
    visit.setWaiting(true)
    visit.endVisit('finished')
    expect(shown()).not.toBe(opened[0])
    touch()
    clock.pass(timeoutMs)
    expect(countdowns()).toEqual([30])
  })
})

describe('a visit', () => {
  it('is replaced by the next one, without its session, after the idle time and the countdown', () => {
    const { visit, clock, touch, signIn, shown, opened } = start()
    touch()
    signIn()
    clock.pass(timeoutMs + countdownMs - 1)
    expect(visit.session.current()).toBeDefined()
    clock.pass(1)
    expect(visit.session.current()).toBeUndefined()
    expect(opened[0]?.destroyed).toBe(true)
    expect(shown().destroyed).toBe(false)
    expect(visit.windows.startScreen()).toBe('welcome')
  })

  it('is extended by a touch during the countdown', () => {
    const { clock, touch, countdowns, opened } = start()
    touch()
    clock.pass(timeoutMs)
    touch()
    expect(countdowns()).toEqual([30, null])
    clock.pass(timeoutMs - 1)
    expect(opened[0]?.destroyed).toBe(false)
  })

  it('opens a standby window one second after its first touch, and none before', () => {
    const { clock, touch, opened } = start()
    clock.pass(60_000)
    expect(opened).toHaveLength(1)
    touch()
    clock.pass(999)
    expect(opened).toHaveLength(1)
    clock.pass(1)
    expect(opened.map(({ request }) => request.standby)).toEqual([false, true])
  })

  it('shows that a session has expired only until the idle time is over', () => {
    const { visit, clock } = start()
    visit.endVisit('expired')
    expect(visit.windows.startScreen()).toBe('expired')
    clock.pass(timeoutMs + countdownMs)
    expect(visit.windows.startScreen()).toBe('welcome')
  })

  it('is replaced when its page crashes', () => {
    const { opened, shown } = start()
    opened[0]?.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    expect(opened[0]?.destroyed).toBe(true)
    expect(shown()).toBe(opened[1])
  })

  it('ends with its session when a workstation becomes a kiosk, but not the other way around', () => {
    const workstation = start('workstation')
    workstation.touch()
    workstation.signIn()
    workstation.changeMode('kiosk')
    expect(workstation.visit.session.current()).toBeUndefined()
    expect(workstation.opened[0]?.destroyed).toBe(true)
    const kiosk = start('kiosk')
    kiosk.signIn()
    kiosk.changeMode('workstation')
    expect(kiosk.visit.session.current()).toBeDefined()
  })
})

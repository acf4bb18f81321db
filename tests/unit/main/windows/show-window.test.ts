import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import {
  bringToFront,
  showInMode,
  showWhenPainted,
  swapWindows,
} from '../../../../electron/main/windows/show-window.ts'
import type { ClientMode } from '../../../../shared/api/sessions.ts'
import { createManualClock } from '../../../support/fakes/manual-clock.ts'

/** A fake window with these methods; the test emits its events. */
function fakeWindow(methods: object) {
  const webContents = new EventEmitter()
  let destroyed = false
  const window = Object.assign(new EventEmitter(), {
    ...methods,
    webContents,
    isDestroyed: () => destroyed,
    destroy: () => {
      destroyed = true
    },
  })
  return { window: window as unknown as BrowserWindow, webContents }
}

/** A hidden window whose page has not been painted yet. */
function openWindow() {
  const show = vi.fn()
  const clock = createManualClock()
  const { window, webContents } = fakeWindow({ show })
  showWhenPainted(window, clock)
  return { window, events: window as unknown as EventEmitter, webContents, clock, show }
}

describe('the window', () => {
  it('is shown once its page has been painted', () => {
    const { events, show } = openWindow()
    expect(show).not.toHaveBeenCalled()
    events.emit('ready-to-show')
    expect(show).toHaveBeenCalledOnce()
  })

  it.each([
    ['its page has loaded', 500, 'did-finish-load'],
    ['its page has failed to load', 500, 'did-fail-load'],
    ['5 s', 5_000, undefined],
  ])('is shown after %s even if nothing has been painted', (_what, afterMs, event) => {
    const { webContents, clock, show } = openWindow()
    if (event) webContents.emit(event)
    clock.pass(afterMs - 1)
    expect(show).not.toHaveBeenCalled()
    clock.pass(1)
    expect(show).toHaveBeenCalledOnce()
    clock.pass(60_000)
    expect(show).toHaveBeenCalledOnce()
  })

  it('is not shown after it has been destroyed', () => {
    const { window, clock, show } = openWindow()
    window.destroy()
    clock.pass(60_000)
    expect(show).not.toHaveBeenCalled()
  })

  it('is maximized before it is shown if the previous window was', () => {
    const done: string[] = []
    const { window } = fakeWindow({
      maximize: () => done.push('maximize'),
      show: () => done.push('show'),
    })
    showWhenPainted(window, createManualClock(), true)
    expect(done).toEqual([])
    ;(window as unknown as EventEmitter).emit('ready-to-show')
    expect(done).toEqual(['maximize', 'show'])
  })

  it('comes to the front when a second instance starts', () => {
    const restore = vi.fn()
    const show = vi.fn()
    const focus = vi.fn()
    const state = {
      ...{ isDestroyed: () => false, isMinimized: () => true, isVisible: () => false },
      ...{ restore, show, focus },
    }
    bringToFront(state)
    expect([restore, show, focus].map(({ mock }) => mock.calls.length)).toEqual([1, 0, 1])
    bringToFront({ ...state, isMinimized: () => false })
    expect([restore, show, focus].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 2])
  })

  it('stays closed when a second instance starts while the program quits', () => {
    const use = () => {
      throw new TypeError('Object has been destroyed')
    }
    const gone = { isMinimized: use, isVisible: use, restore: use, show: use, focus: use }
    bringToFront({ ...gone, isDestroyed: () => true })
  })
})

describe("the next visit's window", () => {
  const bounds = { x: 10, y: 20, width: 1200, height: 800 }
  const place = { maximized: false, minimized: false, focused: true }

  const display = { x: 0, y: 0, width: 1080, height: 1921 }

  /** Returns the calls made on the new window, given the previous window's state. */
  function taken(mode: ClientMode, where: Partial<typeof place> = {}) {
    const { maximized, minimized, focused } = { ...place, ...where }
    const done: string[] = []
    const old = {
      getNormalBounds: () => bounds,
      isMaximized: () => maximized,
      isMinimized: () => minimized,
      isFocused: () => focused,
    }
    const fresh = {
      setBounds: (to: object) => done.push(`bounds ${JSON.stringify(to)}`),
      setKiosk: (flag: boolean) => done.push(`kiosk ${String(flag)}`),
      show: () => done.push('show'),
      showInactive: () => done.push('show in the background'),
      maximize: () => done.push('maximize'),
      minimize: () => done.push('minimize'),
    }
    const window = Object.assign(new EventEmitter(), fresh)
    swapWindows(old, window as unknown as BrowserWindow, mode, () => display)
    return Object.assign(done, { focus: () => window.emit('focus') })
  }
  const sameBounds = `bounds ${JSON.stringify(bounds)}`

  it.each([
    ['kiosk', true, ['kiosk true', 'show']],
    ['workstation', true, ['maximize', 'show']],
    ['workstation', false, ['show']],
  ] as const)(
    'becomes a %s window after a mode change (maximized before: %s)',
    (mode, maximized, done) => {
      const did: string[] = []
      const fresh = {
        setKiosk: (flag: boolean) => did.push(`kiosk ${String(flag)}`),
        maximize: () => did.push('maximize'),
        show: () => did.push('show'),
      }
      showInMode(fresh, mode, maximized)
      expect(did).toEqual(done)
    },
  )

  it('fills the screen of a kiosk before it is shown', () => {
    expect([...taken('kiosk')]).toEqual([`bounds ${JSON.stringify(display)}`, 'kiosk true', 'show'])
  })

  it('takes the bounds of the previous window on a workstation', () => {
    expect([...taken('workstation')]).toEqual([sameBounds, 'show'])
    expect([...taken('workstation', { maximized: true })]).toEqual([sameBounds, 'maximize', 'show'])
  })

  it("does not cover other programs' windows", () => {
    const inBackground = [sameBounds, 'show in the background']
    expect([...taken('workstation', { focused: false })]).toEqual(inBackground)
    expect([...taken('workstation', { minimized: true })]).toEqual([sameBounds, 'minimize'])
  })

  it('is maximized only when it gets the focus if other programs are in front', () => {
    const done = taken('workstation', { focused: false, maximized: true })
    expect([...done]).toEqual([sameBounds, 'show in the background'])
    done.focus()
    expect(done.at(-1)).toBe('maximize')
  })
})

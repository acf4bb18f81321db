import { EventEmitter } from 'node:events'
import type { BrowserWindow, Session } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import {
  bringToFront,
  preventClose,
  showWhenPainted,
  swapWindows,
  windowOptions,
  showInMode,
} from '../../../../electron/main/windows/window-options.ts'
import { createManualClock } from '../../../support/fakes/manual-clock.ts'
import { type InitialBounds, defaultSize } from '../../../../electron/main/windows/window-bounds.ts'
import type { ClientMode } from '../../../../shared/api/sessions.ts'

const session = { name: 'in memory' } as unknown as Session
const optionsOf = (mode: ClientMode, standby = false, bounds: InitialBounds = defaultSize) =>
  windowOptions({
    mode,
    session,
    preload: '/preload.cjs',
    devTools: false,
    standby,
    bounds,
  })

/** A window with these methods, whose events are emitted by the test. */
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

function tended(mode: ClientMode, isEnding: () => boolean) {
  const show = vi.fn()
  const clock = createManualClock()
  const { window, webContents } = fakeWindow({ show })
  showWhenPainted(window, clock)
  preventClose(window, mode, isEnding)
  const close = () => {
    const preventDefault = vi.fn()
    window.emit('close', { preventDefault })
    return preventDefault.mock.calls.length === 0
  }
  return { window: window as unknown as EventEmitter, webContents, clock, show, close }
}

describe.each(['kiosk', 'workstation'] as const)('the page of a %s', (mode) => {
  const has = optionsOf(mode).webPreferences ?? {}

  it('has no Node [electron-2]', () => {
    expect(has.nodeIntegration).toBe(false)
    expect(has).not.toHaveProperty('nodeIntegrationInSubFrames')
    expect(has).not.toHaveProperty('nodeIntegrationInWorker')
  })

  it('is isolated from the preload script [electron-3]', () => {
    expect(has.contextIsolation).toBe(true)
  })

  it('is sandboxed [electron-4]', () => {
    expect(has.sandbox).toBe(true)
  })

  it('keeps web security [electron-6]', () => {
    expect(has.webSecurity).toBe(true)
  })

  it('loads no insecure content [electron-8]', () => {
    expect(has).not.toHaveProperty('allowRunningInsecureContent')
  })

  it('has no experimental features [electron-9]', () => {
    expect(has).not.toHaveProperty('experimentalFeatures')
    expect(has).not.toHaveProperty('enableWebSQL')
  })

  it('enables no Blink features [electron-10]', () => {
    expect(has).not.toHaveProperty('enableBlinkFeatures')
  })

  it('has no webview, and so none with pop-ups [electron-11]', () => {
    expect(has).not.toHaveProperty('webviewTag')
  })

  it('has only the listed preferences', () => {
    expect(has).toEqual({
      session,
      preload: '/preload.cjs',
      devTools: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
    })
  })
})

describe('the window', () => {
  it('fills the screen without a frame on a kiosk', () => {
    expect(optionsOf('kiosk')).toMatchObject({ kiosk: true, fullscreen: true, frame: false })
  })

  it('is not full screen in standby on a kiosk', () => {
    expect(optionsOf('kiosk', true)).toMatchObject({
      frame: false,
      show: false,
    })
    expect(optionsOf('kiosk', true)).not.toHaveProperty('kiosk')
    // An explicit `false` would make full screen impossible on macOS.
    expect(optionsOf('kiosk', true)).not.toHaveProperty('fullscreen')
  })

  it('is a normal window on a workstation', () => {
    const options = optionsOf('workstation')
    expect(options).toMatchObject({ width: 1100, height: 760, minWidth: 900, minHeight: 640 })
    expect(options).not.toHaveProperty('kiosk')
  })

  it('opens with the saved bounds on a workstation', () => {
    const place = { x: 30, y: 40, width: 1300, height: 800 }
    expect(optionsOf('workstation', true, place)).toMatchObject(place)
  })

  it('has the bounds of the display on a kiosk, as there may be no window manager', () => {
    const display = { x: 0, y: 0, width: 1080, height: 1920 }
    expect(optionsOf('kiosk', false, display)).toMatchObject(display)
    expect(optionsOf('kiosk', true, display)).toMatchObject(display)
  })

  it('is shown once its page is painted', () => {
    const { window, show } = tended('kiosk', () => false)
    expect(optionsOf('kiosk').show).toBe(false)
    expect(show).not.toHaveBeenCalled()
    window.emit('ready-to-show')
    expect(show).toHaveBeenCalledOnce()
  })

  it.each([
    ['its page has loaded', 500, 'did-finish-load'],
    ['its page has failed to load', 500, 'did-fail-load'],
    ['5 s', 5_000, undefined],
  ])('is shown after %s although nothing was painted', (_what, afterMs, event) => {
    const { webContents, clock, show } = tended('workstation', () => false)
    if (event) webContents.emit(event)
    clock.pass(afterMs - 1)
    expect(show).not.toHaveBeenCalled()
    clock.pass(1)
    expect(show).toHaveBeenCalledOnce()
    clock.pass(60_000)
    expect(show).toHaveBeenCalledOnce()
  })

  it('is not shown after it was destroyed', () => {
    const { window, clock, show } = tended('kiosk', () => true)
    ;(window as unknown as BrowserWindow).destroy()
    clock.pass(60_000)
    expect(show).not.toHaveBeenCalled()
  })

  it('is maximized before it is shown if the last one was', () => {
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

  it('cannot be closed on a kiosk before the program quits', () => {
    let ending = false
    const { close } = tended('kiosk', () => ending)
    expect(close()).toBe(false)
    ending = true
    expect(close()).toBe(true)
  })

  it('can be closed on a workstation', () => {
    expect(tended('workstation', () => false).close()).toBe(true)
  })

  it('comes to the front when a second instance starts', () => {
    const restore = vi.fn()
    const show = vi.fn()
    const focus = vi.fn()
    const state = { isMinimized: () => true, isVisible: () => false, restore, show, focus }
    bringToFront(state)
    expect([restore, show, focus].map(({ mock }) => mock.calls.length)).toEqual([1, 0, 1])
    bringToFront({ ...state, isMinimized: () => false })
    expect([restore, show, focus].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 2])
  })
})

describe('the window of the next visit', () => {
  const bounds = { x: 10, y: 20, width: 1200, height: 800 }
  const place = { maximized: false, minimized: false, focused: true }

  /** Calls on the new window for a given state of the previous one. */
  function taken(mode: ClientMode, where: Partial<typeof place> = {}) {
    const { maximized, minimized, focused } = { ...place, ...where }
    const done: string[] = []
    const old = {
      getBounds: () => bounds,
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
    swapWindows(old, window as unknown as BrowserWindow, mode)
    return Object.assign(done, { focus: () => window.emit('focus') })
  }
  const sameBounds = `bounds ${JSON.stringify(bounds)}`

  it.each([
    ['kiosk', true, ['kiosk true', 'show']],
    ['workstation', true, ['maximize', 'show']],
    ['workstation', false, ['show']],
  ] as const)(
    'in another mode becomes a %s window (maximized before: %s)',
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
    expect([...taken('kiosk')]).toEqual([sameBounds, 'kiosk true', 'show'])
  })

  it('takes the bounds of the previous one on a workstation', () => {
    expect([...taken('workstation')]).toEqual([sameBounds, 'show'])
    expect([...taken('workstation', { maximized: true })]).toEqual([sameBounds, 'maximize', 'show'])
  })

  it('does not come to the front of other programs', () => {
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

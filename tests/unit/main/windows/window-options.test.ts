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

function tended(mode: ClientMode, isEnding: () => boolean) {
  const show = vi.fn()
  const window = Object.assign(new EventEmitter(), { show })
  showWhenPainted(window as unknown as BrowserWindow)
  preventClose(window as unknown as BrowserWindow, mode, isEnding)
  const close = () => {
    const preventDefault = vi.fn()
    window.emit('close', { preventDefault })
    return preventDefault.mock.calls.length === 0
  }
  return { window, show, close }
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
      kiosk: false,
      fullscreen: false,
      frame: false,
      show: false,
    })
  })

  it('is a normal window on a workstation', () => {
    const options = optionsOf('workstation')
    expect(options).toMatchObject({ width: 1100, height: 760, minWidth: 900, minHeight: 640 })
    expect(options).not.toHaveProperty('kiosk')
  })

  it('opens with the saved bounds on a workstation', () => {
    const place = { x: 30, y: 40, width: 1300, height: 800 }
    expect(optionsOf('workstation', true, place)).toMatchObject(place)
    expect(optionsOf('kiosk', false, place)).not.toHaveProperty('width')
  })

  it('is shown once its page is painted', () => {
    const { window, show } = tended('kiosk', () => false)
    expect(optionsOf('kiosk').show).toBe(false)
    expect(show).not.toHaveBeenCalled()
    window.emit('ready-to-show')
    expect(show).toHaveBeenCalledOnce()
  })

  it('is maximized before it is shown if the last one was', () => {
    const done: string[] = []
    const window = Object.assign(new EventEmitter(), {
      maximize: () => done.push('maximize'),
      show: () => done.push('show'),
    })
    showWhenPainted(window as unknown as BrowserWindow, true)
    expect(done).toEqual([])
    window.emit('ready-to-show')
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
    const window = { isMinimized: () => true, restore: vi.fn(), focus: vi.fn() }
    bringToFront(window)
    expect(window.restore).toHaveBeenCalledOnce()
    expect(window.focus).toHaveBeenCalledOnce()
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
    swapWindows(old, fresh, mode)
    return done
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
    expect(taken('kiosk')).toEqual([sameBounds, 'kiosk true', 'show'])
  })

  it('takes the bounds of the previous one on a workstation', () => {
    expect(taken('workstation')).toEqual([sameBounds, 'show'])
    expect(taken('workstation', { maximized: true })).toEqual([sameBounds, 'maximize', 'show'])
  })

  it('does not come to the front of other programs', () => {
    const inBackground = [sameBounds, 'show in the background']
    expect(taken('workstation', { focused: false })).toEqual(inBackground)
    expect(taken('workstation', { minimized: true })).toEqual([sameBounds, 'minimize'])
  })
})

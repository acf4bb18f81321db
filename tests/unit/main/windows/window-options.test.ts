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
const optionsOf = (mode: ClientMode, spare = false, place: InitialBounds = defaultSize) =>
  windowOptions({ mode, session, preload: '/preload.cjs', devTools: false, standby: spare, bounds: place })

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

  it('shares no world with the preload script [electron-3]', () => {
    expect(has.contextIsolation).toBe(true)
  })

  it('is in the sandbox [electron-4]', () => {
    expect(has.sandbox).toBe(true)
  })

  it('keeps the rules of the web [electron-6]', () => {
    expect(has.webSecurity).toBe(true)
  })

  it('loads nothing insecure [electron-8]', () => {
    expect(has).not.toHaveProperty('allowRunningInsecureContent')
  })

  it('has no experiments [electron-9]', () => {
    expect(has).not.toHaveProperty('experimentalFeatures')
    expect(has).not.toHaveProperty('enableWebSQL')
  })

  it('has no feature that Chromium keeps off [electron-10]', () => {
    expect(has).not.toHaveProperty('enableBlinkFeatures')
  })

  it('has no webview, and so none with pop-ups [electron-11]', () => {
    expect(has).not.toHaveProperty('webviewTag')
  })

  it('has what is listed and nothing else', () => {
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
  it('of a kiosk fills the screen without a frame', () => {
    expect(optionsOf('kiosk')).toMatchObject({ kiosk: true, fullscreen: true, frame: false })
  })

  it('of a kiosk is no full screen while it is kept ready for the next person', () => {
    expect(optionsOf('kiosk', true)).toMatchObject({
      kiosk: false,
      fullscreen: false,
      frame: false,
      show: false,
    })
  })

  it('of a workstation is a window like others', () => {
    const options = optionsOf('workstation')
    expect(options).toMatchObject({ width: 1100, height: 760, minWidth: 900, minHeight: 640 })
    expect(options).not.toHaveProperty('kiosk')
  })

  it('of a workstation opens where the last one stood', () => {
    const place = { x: 30, y: 40, width: 1300, height: 800 }
    expect(optionsOf('workstation', true, place)).toMatchObject(place)
    expect(optionsOf('kiosk', false, place)).not.toHaveProperty('width')
  })

  it('shows itself with its first painted page', () => {
    const { window, show } = tended('kiosk', () => false)
    expect(optionsOf('kiosk').show).toBe(false)
    expect(show).not.toHaveBeenCalled()
    window.emit('ready-to-show')
    expect(show).toHaveBeenCalledOnce()
  })

  it('is as large as the display before it shows, where the last one was', () => {
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

  it('of a kiosk can not be closed before the program ends', () => {
    let ending = false
    const { close } = tended('kiosk', () => ending)
    expect(close()).toBe(false)
    ending = true
    expect(close()).toBe(true)
  })

  it('of a workstation can be closed', () => {
    expect(tended('workstation', () => false).close()).toBe(true)
  })

  it('comes to the front when the program is started again', () => {
    const window = { isMinimized: () => true, restore: vi.fn(), focus: vi.fn() }
    bringToFront(window)
    expect(window.restore).toHaveBeenCalledOnce()
    expect(window.focus).toHaveBeenCalledOnce()
  })
})

describe('the window of the next person', () => {
  const bounds = { x: 10, y: 20, width: 1200, height: 800 }
  const place = { maximized: false, minimized: false, focused: true }

  /** What is done to it, where the one before stood so. */
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
  ] as const)('of another mode is one of a %s, as large as it was: %s', (mode, maximized, done) => {
    const did: string[] = []
    const fresh = {
      setKiosk: (flag: boolean) => did.push(`kiosk ${String(flag)}`),
      maximize: () => did.push('maximize'),
      show: () => did.push('show'),
    }
    showInMode(fresh, mode, maximized)
    expect(did).toEqual(done)
  })

  it('fills the screen of a kiosk before it shows', () => {
    expect(taken('kiosk')).toEqual([sameBounds, 'kiosk true', 'show'])
  })

  it('stands on a desk where the one before stood', () => {
    expect(taken('workstation')).toEqual([sameBounds, 'show'])
    expect(taken('workstation', { maximized: true })).toEqual([sameBounds, 'maximize', 'show'])
  })

  it('does not come in front of what somebody works with', () => {
    const inBackground = [sameBounds, 'show in the background']
    expect(taken('workstation', { focused: false })).toEqual(inBackground)
    expect(taken('workstation', { minimized: true })).toEqual([sameBounds, 'minimize'])
  })
})

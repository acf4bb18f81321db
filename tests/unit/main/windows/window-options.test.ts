import { EventEmitter } from 'node:events'
import type { BrowserWindow, Session } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { lockWindow, windowOptions } from '../../../../electron/main/windows/window-options.ts'
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

/** Opens a window, and returns a function that emits an event; it returns true if the window would act on it. */
function openWindow(mode: ClientMode, isEnding: () => boolean) {
  const window = new EventEmitter()
  lockWindow(window as unknown as BrowserWindow, mode, isEnding)
  return (event: 'close' | 'system-context-menu') => {
    const preventDefault = vi.fn()
    window.emit(event, { preventDefault })
    return preventDefault.mock.calls.length === 0
  }
}

describe.each(['kiosk', 'workstation'] as const)('the page of a %s', (mode) => {
  const has = optionsOf(mode).webPreferences ?? {}

  it('has no access to Node [electron-2]', () => {
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

  it('keeps web security enabled [electron-6]', () => {
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

  it('has no webview, and so none that allows pop-ups [electron-11]', () => {
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

  it('lowers its minimum size to bounds fitted to a small work area', () => {
    expect(optionsOf('workstation', false, { width: 880, height: 574 })).toMatchObject({
      minWidth: 880,
      minHeight: 574,
    })
  })

  it('opens with the saved bounds on a workstation', () => {
    const place = { x: 30, y: 40, width: 1300, height: 800 }
    expect(optionsOf('workstation', true, place)).toMatchObject(place)
  })

  it("has the display's bounds on a kiosk, because there may be no window manager", () => {
    const display = { x: 0, y: 0, width: 1080, height: 1920 }
    expect(optionsOf('kiosk', false, display)).toMatchObject(display)
    expect(optionsOf('kiosk', true, display)).toMatchObject(display)
  })

  it('is initially hidden', () => {
    expect(optionsOf('kiosk').show).toBe(false)
  })

  it('cannot be closed on a kiosk before the program quits', () => {
    let ending = false
    const allows = openWindow('kiosk', () => ending)
    expect(allows('close')).toBe(false)
    ending = true
    expect(allows('close')).toBe(true)
  })

  it('opens no window menu on a kiosk', () => {
    expect(openWindow('kiosk', () => false)('system-context-menu')).toBe(false)
  })

  it('can be closed, and opens its menu, on a workstation', () => {
    const allows = openWindow('workstation', () => false)
    expect(allows('close')).toBe(true)
    expect(allows('system-context-menu')).toBe(true)
  })
})

import { EventEmitter } from 'node:events'
import type { BrowserWindow, Session } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { bringToFront, tendWindow, windowOptions } from '../../../electron/main/window.ts'
import type { ClientMode } from '../../../shared/api/sessions.ts'

const session = { name: 'in memory' } as unknown as Session
const optionsOf = (mode: ClientMode) =>
  windowOptions({ mode, session, preload: '/preload.cjs', devTools: false })

function tended(mode: ClientMode, isEnding: () => boolean) {
  const show = vi.fn()
  const window = Object.assign(new EventEmitter(), { show })
  tendWindow(window as unknown as BrowserWindow, mode, isEnding)
  const close = () => {
    const preventDefault = vi.fn()
    window.emit('close', { preventDefault })
    return preventDefault.mock.calls.length === 0
  }
  return { window, show, close }
}

describe('the window', () => {
  it.each(['kiosk', 'workstation'] as const)('of a %s has a page without any power', (mode) => {
    expect(optionsOf(mode).webPreferences).toEqual({
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

  it('of a kiosk fills the screen without a frame', () => {
    expect(optionsOf('kiosk')).toMatchObject({ kiosk: true, fullscreen: true, frame: false })
  })

  it('of a workstation is a window like others', () => {
    const options = optionsOf('workstation')
    expect(options).toMatchObject({ width: 1100, height: 760, minWidth: 900, minHeight: 640 })
    expect(options).not.toHaveProperty('kiosk')
  })

  it('shows itself with its first painted page', () => {
    const { window, show } = tended('kiosk', () => false)
    expect(optionsOf('kiosk').show).toBe(false)
    expect(show).not.toHaveBeenCalled()
    window.emit('ready-to-show')
    expect(show).toHaveBeenCalledOnce()
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

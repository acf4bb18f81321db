import { EventEmitter } from 'node:events'
import type { Screen } from 'electron'
import { describe, expect, it } from 'vitest'
import {
  boundsCovering,
  fillDisplay,
  keepDisplayOn,
} from '../../../../electron/main/windows/kiosk-display.ts'
import type { ClientMode } from '../../../../shared/api/sessions.ts'

function start(mode: ClientMode, destroyed = false) {
  let bounds = { x: 0, y: 0, width: 1080, height: 1920 }
  const done: unknown[] = []
  const screen = new EventEmitter()
  fillDisplay({
    screen: screen as unknown as Screen,
    kioskBounds: () => bounds,
    mode: () => mode,
    window: () => ({
      isDestroyed: () => destroyed,
      setBounds: (to) => done.push(to),
      setKiosk: (flag) => done.push(flag),
    }),
  })
  const change = (event: string, to = bounds) => {
    bounds = to
    screen.emit(event)
  }
  return { change, done }
}

const rotated = { x: 0, y: 0, width: 1920, height: 1080 }

describe('the window of a kiosk', () => {
  it("is one pixel taller than the display on Linux, because on X11 Chromium shrinks a window of the display's size", () => {
    expect(boundsCovering({ bounds: rotated }, 'linux')).toEqual({ ...rotated, height: 1081 })
    for (const platform of ['win32', 'darwin'] as const) {
      expect(boundsCovering({ bounds: rotated }, platform)).toEqual(rotated)
    }
  })

  it.each(['display-added', 'display-removed', 'display-metrics-changed'])(
    'fills the primary display after %s',
    (event) => {
      const { change, done } = start('kiosk')
      change(event, rotated)
      expect(done).toEqual([rotated, true])
    },
  )

  it('is not moved after it is destroyed', () => {
    const { change, done } = start('kiosk', true)
    change('display-metrics-changed', rotated)
    expect(done).toEqual([])
  })
})

describe('the window of a workstation', () => {
  it('is not moved when a display changes', () => {
    const { change, done } = start('workstation')
    change('display-metrics-changed', rotated)
    expect(done).toEqual([])
  })
})

describe('the display', () => {
  it('stays on while the program is a kiosk', () => {
    let mode: ClientMode = 'workstation'
    const calls: string[] = []
    const blocker = {
      start: (type: string) => calls.push(`start ${type}`),
      stop: (id: number) => {
        calls.push(`stop ${id}`)
        return true
      },
    }
    const apply = keepDisplayOn(blocker, () => mode)
    expect(calls).toEqual([])
    mode = 'kiosk'
    apply()
    apply()
    expect(calls).toEqual(['start prevent-display-sleep'])
    mode = 'workstation'
    apply()
    expect(calls).toEqual(['start prevent-display-sleep', 'stop 1'])
  })
})

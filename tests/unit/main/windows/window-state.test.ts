import { EventEmitter } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindow, Rectangle } from 'electron'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWindowState } from '../../../../electron/main/windows/window-state.ts'
import { defaultSize } from '../../../../electron/main/windows/window-bounds.ts'
import type { ClientMode } from '../../../../shared/api/sessions.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'
import { createManualClock } from '../../../support/fakes/manual-clock.ts'

const display = { x: 0, y: 0, width: 1920, height: 1040 }
const place = { x: 100, y: 50, width: 1300, height: 800 }

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'place-'))
  file = join(folder, 'profile', 'window.json')
})

afterEach(() => {
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true, force: true })
})

interface Run {
  readonly mode: ClientMode
  readonly workArea: Rectangle
}

/** Runs the program on a display. */
function run({ mode = 'workstation', workArea = display }: Partial<Run> = {}) {
  const clock = createManualClock()
  const { log, lines } = createFakeLog()
  const workAreaNear = () => workArea
  const kept = createWindowState({ file, mode: () => mode, workAreaNear, clock, log })
  return { kept, clock, lines }
}

/** Opens a window that a person moves. */
function openWindow(bounds: Rectangle = place) {
  const state = { bounds, maximized: false, minimized: false }
  const window = Object.assign(new EventEmitter(), {
    getNormalBounds: () => state.bounds,
    isMaximized: () => state.maximized,
    isMinimized: () => state.minimized,
  })
  const become = (change: Partial<typeof state>, event = 'resize') => {
    Object.assign(state, change)
    window.emit(event)
  }
  return { window: window as unknown as BrowserWindow, become, close: () => window.emit('close') }
}

function note(text: string): void {
  mkdirSync(join(folder, 'profile'), { recursive: true })
  writeFileSync(file, text)
}

const noted = (change: object = {}) => {
  note(JSON.stringify({ ...place, maximized: false, ...change }))
}

describe('the window state', () => {
  it('has the default size initially, and is not written before a change', () => {
    const { kept, clock, lines } = run()
    kept.follow(openWindow().window)
    clock.pass(10_000)
    expect(kept.initialBounds()).toEqual(defaultSize)
    expect(kept.isMaximized()).toBe(false)
    expect(existsSync(file)).toBe(false)
    expect(lines).toEqual([])
  })

  it.each(['resize', 'move'])('restores the bounds at the next start after a %s', (event) => {
    const { kept, clock } = run()
    const { window, become } = openWindow()
    kept.follow(window)
    const bounds = { x: 10, y: 20, width: 1500, height: 900 }
    become({ bounds }, event)
    clock.pass(500)
    expect(run().kept.initialBounds()).toEqual(bounds)
  })

  it('is saved after the window has been dragged', () => {
    const { kept, clock } = run()
    const { window, become } = openWindow()
    kept.follow(window)
    for (let x = 0; x < 20; x += 1) {
      become({ bounds: { ...place, x } }, 'move')
      clock.pass(100)
    }
    expect(existsSync(file)).toBe(false)
    clock.pass(400)
    expect(run().kept.initialBounds()).toMatchObject({ x: 19 })
  })

  it('is saved when the window closes', () => {
    const { kept, clock } = run()
    const { window, become, close } = openWindow()
    kept.follow(window)
    become({ bounds: { ...place, x: 7 } }, 'move')
    close()
    expect(run().kept.initialBounds()).toMatchObject({ x: 7 })
    expect(clock.waiting()).toBe(0)
  })

  it('is saved if the visit ends before the debounce', () => {
    const { kept, clock } = run()
    const { window, become } = openWindow()
    kept.follow(window)
    become({ bounds: { ...place, x: 9 } }, 'move')
    kept.follow(openWindow().window)
    clock.pass(500)
    expect(kept.initialBounds()).toMatchObject({ x: 9 })
  })

  it('restores the maximized state and the size before it', () => {
    const { kept, clock } = run()
    const { window, become } = openWindow()
    kept.follow(window)
    become({ maximized: true }, 'maximize')
    clock.pass(500)
    expect(run().kept.isMaximized()).toBe(true)
    expect(run().kept.initialBounds()).toEqual(place)
    become({ maximized: false }, 'unmaximize')
    clock.pass(500)
    expect(run().kept.isMaximized()).toBe(false)
  })

  it('does not change while the window is minimized', () => {
    noted({ maximized: true })
    const { kept, clock } = run()
    const { window, become, close } = openWindow()
    kept.follow(window)
    become({ minimized: true, maximized: false })
    close()
    clock.pass(500)
    expect(run().kept.isMaximized()).toBe(true)
  })

  it('is not saved on a kiosk', () => {
    const { kept, clock } = run({ mode: 'kiosk' })
    const { window, become, close } = openWindow()
    kept.follow(window)
    become({ bounds: { ...place, x: 1 } }, 'move')
    clock.pass(500)
    close()
    expect(existsSync(file)).toBe(false)
  })

  it('contains no personal data', () => {
    const { kept, clock } = run()
    const { window, become } = openWindow()
    kept.follow(window)
    become({ maximized: true }, 'maximize')
    clock.pass(500)
    const keys = Object.keys(JSON.parse(readFileSync(file, 'utf8')) as object)
    expect(keys.sort()).toEqual(['height', 'maximized', 'width', 'x', 'y'])
  })

  it('causes only one log line if it cannot be written', () => {
    const { kept, clock, lines } = run()
    const { window, become } = openWindow()
    kept.follow(window)
    writeFileSync(join(folder, 'profile'), 'a file where the folder has to be')
    for (const x of [1, 2, 3]) {
      become({ bounds: { ...place, x } }, 'move')
      clock.pass(500)
    }
    expect(lines).toEqual([{ event: 'window-state-not-saved', fields: { code: 'EEXIST' } }])
    rmSync(join(folder, 'profile'))
    become({ bounds: { ...place, x: 4 } }, 'move')
    clock.pass(500)
    expect(run().kept.initialBounds()).toMatchObject({ x: 4 })
  })
})

describe('an invalid window state file', () => {
  it.each([
    ['is not JSON', '{"width": 11', 'SyntaxError'],
    ['is empty', '', 'SyntaxError'],
    ['is an array', '[1100, 760]', 'ZodError'],
    ['lacks properties', JSON.stringify({ width: 1000, height: 700 }), 'ZodError'],
    ['has an extra key', JSON.stringify({ ...place, maximized: false, url: 'x' }), 'ZodError'],
    ['has a string as x', JSON.stringify({ ...place, maximized: false, x: '1' }), 'ZodError'],
    ['has a huge size', JSON.stringify({ ...place, maximized: false, width: 1e9 }), 'ZodError'],
    ['has a huge offset', JSON.stringify({ ...place, maximized: false, y: -1e9 }), 'ZodError'],
    ['has no size', JSON.stringify({ ...place, maximized: false, width: 0 }), 'ZodError'],
    ['is long', ' '.repeat(10_000_000), 'RangeError'],
  ])('is ignored, and an error code is logged, when it %s', (_how, text, code) => {
    note(text)
    const { kept, lines } = run()
    expect(kept.initialBounds()).toEqual(defaultSize)
    expect(kept.isMaximized()).toBe(false)
    expect(lines).toEqual([{ event: 'window-state-ignored', fields: { code } }])
  })

  it('is ignored if it is a folder', () => {
    mkdirSync(file, { recursive: true })
    const { kept, lines } = run()
    expect(kept.initialBounds()).toEqual(defaultSize)
    expect(lines).toEqual([{ event: 'window-state-ignored', fields: { code: 'RangeError' } }])
  })
})

describe('restored bounds', () => {
  const other = { x: 1920, y: -200, width: 1366, height: 728 }
  const initialBounds = (bounds: Rectangle, workArea = display) => {
    noted(bounds)
    return run({ workArea }).kept.initialBounds()
  }

  it('stay the same on a second display', () => {
    const there = { x: 2000, y: -100, width: 1000, height: 700 }
    noted(there)
    expect(run({ workArea: other }).kept.initialBounds()).toEqual({ ...there, y: -172 })
  })

  it('keep their size and are centered if their display is missing', () => {
    expect(initialBounds({ ...place, x: 4_000 })).toEqual({ width: 1300, height: 800 })
    expect(initialBounds({ ...place, y: -5_000 })).toEqual({ width: 1300, height: 800 })
  })

  it('are moved onto the display if they are partly outside', () => {
    expect(initialBounds({ ...place, x: -200, y: 900 })).toEqual({ ...place, x: 0, y: 240 })
  })

  it('fit a smaller display, even below the minimum size', () => {
    const small = { x: 0, y: 0, width: 1093, height: 574 }
    expect(initialBounds({ ...place, ...defaultSize }, small)).toEqual(small)
  })

  it('are reduced to the size of the display if they are larger', () => {
    expect(
      initialBounds({ x: 0, y: 0, width: 3000, height: 2000 }, { ...other, x: 0, y: 0 }),
    ).toEqual({ x: 0, y: 0, width: 1366, height: 728 })
  })
})

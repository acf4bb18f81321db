import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { describe, expect, it } from 'vitest'
import { createVisitWindows } from '../../../../electron/main/visit/visit-windows.ts'

let pages = 0

/** A window that knows whether it is there and shown. */
class FakeWindow extends EventEmitter {
  readonly webContents = Object.assign(new EventEmitter(), { id: ++pages })
  shown = false
  gone = false
  isDestroyed(): boolean {
    return this.gone
  }
  destroy(): void {
    if (this.gone) return
    this.gone = true
    this.emit('closed')
  }
}

function begin() {
  const opened: FakeWindow[] = []
  const turns: unknown[] = []
  const open = () => {
    const window = new FakeWindow()
    opened.push(window)
    return window as unknown as BrowserWindow
  }
  const visits = createVisitWindows({
    first: open(),
    openStandby: open,
    openRecovery: open,
    replace: (old, fresh) => {
      expect((old as unknown as FakeWindow).gone).toBe(false)
      Object.assign(fresh, { shown: true })
    },
    onActivate: (window) => turns.push(window),
  })
  return { visits, opened, turns }
}

/** What a promise has come to by now, if anything. */
const soFar = <T>(promise: Promise<T>) => Promise.race([promise, Promise.resolve('waiting')])
const pageOf = (window: BrowserWindow | FakeWindow | undefined) => {
  if (!window) throw new Error('There is no window.')
  return { id: window.webContents.id }
}

describe('visits', () => {
  it('each begins in a window of its own, and the one before is destroyed', () => {
    const { visits, opened, turns } = begin()
    visits.next('goodbye')
    visits.next('welcome')
    expect(opened.map(({ gone }) => gone)).toEqual([true, true, false])
    expect(opened.at(-1)?.shown).toBe(true)
    expect(visits.window()).toBe(opened.at(-1))
    expect(turns).toEqual(opened)
  })

  it('the next window is made ready once, and used', () => {
    const { visits, opened } = begin()
    visits.prewarm()
    visits.prewarm()
    expect(opened).toHaveLength(2)
    expect(opened[1]?.shown).toBe(false)
    visits.next('goodbye')
    expect(opened).toHaveLength(2)
    expect(visits.window()).toBe(opened[1])
    expect(visits.startScreen()).toBe('goodbye')
  })

  it('only the page of who is here is heard', async () => {
    const { visits, opened } = begin()
    const first = pageOf(opened[0])
    expect(await visits.waitUntilActive(first)).toBe(true)
    visits.next('welcome')
    expect(await visits.waitUntilActive(first)).toBe(false)
    expect(await visits.waitUntilActive(pageOf(visits.window()))).toBe(true)
    expect(await visits.waitUntilActive({ id: 0 })).toBe(false)
  })

  it('a page that is kept ready is heard when its turn comes', async () => {
    const { visits, opened } = begin()
    visits.prewarm()
    const asked = visits.waitUntilActive(pageOf(opened[1]))
    expect(await soFar(asked)).toBe('waiting')
    visits.next('welcome')
    expect(await asked).toBe(true)
  })

  it('a page that was kept ready and went away is never heard, and another one is made', async () => {
    const { visits, opened } = begin()
    visits.prewarm()
    const asked = visits.waitUntilActive(pageOf(opened[1]))
    opened[1]?.destroy()
    expect(await asked).toBe(false)
    visits.prewarm()
    expect(opened).toHaveLength(3)
  })

  it('a window that somebody closes takes the one kept ready with it', () => {
    const { visits, opened } = begin()
    visits.prewarm()
    opened[0]?.destroy()
    expect(opened[1]?.gone).toBe(true)
  })

  it('nobody comes after the window was closed', () => {
    const { visits, opened } = begin()
    opened[0]?.destroy()
    visits.next('welcome')
    visits.pause()
    expect(opened).toHaveLength(1)
  })

  it('a page that is kept ready and dies is not used', () => {
    const { visits, opened } = begin()
    visits.prewarm()
    opened[1]?.webContents.emit('render-process-gone')
    expect(opened[1]?.gone).toBe(true)
    visits.next('welcome')
    expect(visits.window()).toBe(opened[2])
  })

  it('nobody is served by the page of a pause, and the next one is again', async () => {
    const { visits, opened } = begin()
    visits.pause()
    expect(opened[0]?.gone).toBe(true)
    expect(await visits.waitUntilActive(pageOf(visits.window()))).toBe(false)
    visits.next('welcome')
    expect(await visits.waitUntilActive(pageOf(visits.window()))).toBe(true)
  })
})

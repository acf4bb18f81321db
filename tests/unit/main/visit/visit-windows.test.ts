import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { describe, expect, it } from 'vitest'
import { createVisitWindows } from '../../../../electron/main/visit/visit-windows.ts'

let pages = 0

/** A fake window that records whether it is shown or destroyed. */
class FakeWindow extends EventEmitter {
  readonly #page = Object.assign(new EventEmitter(), { id: ++pages })
  shown = false
  destroyed = false
  /** As in Electron, a destroyed window has only `isDestroyed` and `destroy`. */
  get webContents() {
    if (this.destroyed) throw new TypeError('Object has been destroyed')
    return this.#page
  }
  isDestroyed(): boolean {
    return this.destroyed
  }
  destroy(): void {
    if (this.destroyed) return
    this.destroyed = true
    this.emit('closed')
  }
}

function startVisits() {
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
    openCrashPage: open,
    replace: (old, fresh) => {
      expect((old as unknown as FakeWindow).destroyed).toBe(false)
      Object.assign(fresh, { shown: true })
    },
    onActivate: (window) => turns.push(window),
  })
  return { visits, opened, turns }
}

/** Returns the value of a promise, or `waiting` while it is pending. */
const soFar = <T>(promise: Promise<T>) => Promise.race([promise, Promise.resolve('waiting')])
const pageOf = (window: BrowserWindow | FakeWindow | undefined) => {
  if (!window) throw new Error('There is no window.')
  return { id: window.webContents.id }
}

describe('createVisitWindows', () => {
  it('opens a new window for each visit, and destroys the previous one', () => {
    const { visits, opened, turns } = startVisits()
    visits.next('goodbye')
    visits.next('welcome')
    expect(opened.map(({ destroyed }) => destroyed)).toEqual([true, true, false])
    expect(opened.at(-1)?.shown).toBe(true)
    expect(visits.window()).toBe(opened.at(-1))
    expect(turns).toEqual(opened)
  })

  it('opens one standby window in advance, and uses it for the next visit', () => {
    const { visits, opened } = startVisits()
    visits.prewarm()
    visits.prewarm()
    expect(opened).toHaveLength(2)
    expect(opened[1]?.shown).toBe(false)
    visits.next('goodbye')
    expect(opened).toHaveLength(2)
    expect(visits.window()).toBe(opened[1])
    expect(visits.startScreen()).toBe('goodbye')
  })

  it("lets only the current visit's page call", async () => {
    const { visits, opened } = startVisits()
    const first = pageOf(opened[0])
    expect(await visits.waitUntilActive(first)).toBe(true)
    visits.next('welcome')
    expect(await visits.waitUntilActive(first)).toBe(false)
    expect(await visits.waitUntilActive(pageOf(visits.window()))).toBe(true)
    expect(await visits.waitUntilActive({ id: 0 })).toBe(false)
  })

  it('lets a standby page call once it is activated', async () => {
    const { visits, opened } = startVisits()
    visits.prewarm()
    const active = visits.waitUntilActive(pageOf(opened[1]))
    expect(await soFar(active)).toBe('waiting')
    visits.next('welcome')
    expect(await active).toBe(true)
  })

  it('never lets a closed standby page call, and opens another one', async () => {
    const { visits, opened } = startVisits()
    visits.prewarm()
    const active = visits.waitUntilActive(pageOf(opened[1]))
    opened[1]?.destroy()
    expect(await active).toBe(false)
    visits.prewarm()
    expect(opened).toHaveLength(3)
  })

  it('closes the standby window with the current one', () => {
    const { visits, opened } = startVisits()
    visits.prewarm()
    opened[0]?.destroy()
    expect(opened[1]?.destroyed).toBe(true)
  })

  it('starts no visit after the window has been closed', () => {
    const { visits, opened } = startVisits()
    opened[0]?.destroy()
    visits.next('welcome')
    visits.pause()
    expect(opened).toHaveLength(1)
  })

  it('has no page once its window is destroyed', () => {
    const { visits, opened } = startVisits()
    expect(visits.page()).toBe(opened[0]?.webContents)
    opened[0]?.destroy()
    expect(visits.page()).toBeUndefined()
  })

  it('does not use a standby page that has crashed', () => {
    const { visits, opened } = startVisits()
    visits.prewarm()
    opened[1]?.webContents.emit('render-process-gone')
    expect(opened[1]?.destroyed).toBe(true)
    visits.next('welcome')
    expect(visits.window()).toBe(opened[2])
  })

  it('rejects calls from the crash page during a backoff, and accepts them from the next page', async () => {
    const { visits, opened } = startVisits()
    visits.pause()
    expect(opened[0]?.destroyed).toBe(true)
    expect(await visits.waitUntilActive(pageOf(visits.window()))).toBe(false)
    visits.next('welcome')
    expect(await visits.waitUntilActive(pageOf(visits.window()))).toBe(true)
  })
})

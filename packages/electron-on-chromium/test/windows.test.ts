import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningShell } from '../src/launch.ts'
import { hang } from './hang.ts'
import { launchProgram } from './program/launch.ts'

let shell: RunningShell
let page: Page

beforeAll(async () => {
  shell = launchProgram()
  page = await shell.page()
})

afterAll(() => shell.close())

describe("the shell's windows", () => {
  it('emit input-event for trusted input before the page receives it', async () => {
    await page.evaluate(() => {
      document.addEventListener('keydown', (event) => {
        event.stopImmediatePropagation()
      })
      document.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true }))
      document.dispatchEvent(new WheelEvent('wheel', { bubbles: true }))
    })
    await page.mouse.click(10, 10)
    await page.keyboard.down('a')
    for (const type of ['mouseMove', 'mouseDown', 'mouseUp', 'rawKeyDown']) {
      await expect.poll(() => shell.output()).toContain(`"event":"input","type":"${type}"`)
    }
    expect(shell.output()).not.toContain('mouseWheel')
    expect(shell.output()).not.toContain('keyUp')
  })

  it('let shell.page() return the visible window’s page', async () => {
    await page.evaluate(() => shellTest.invoke('prepare'))
    expect(await shell.page()).toBe(page)
    await page.evaluate(() => shellTest.invoke('show')).catch(() => undefined)
    const next = await shell.page(page)
    expect(page.isClosed()).toBe(true)
    expect(next.viewportSize()).toEqual({ width: 700, height: 500 })
    page = next
  })

  it('throw once they are destroyed', async () => {
    await expect.poll(() => page.title()).toBe('page')
    const gone = 'TypeError: Object has been destroyed'
    const results = await page.evaluate(() => shellTest.invoke('use-destroyed'))
    expect(results).toEqual([gone, gone, 'true', 'undefined'])
  })

  it('become visible without an event when they enter full screen, and cannot get the focus while hidden', async () => {
    await expect.poll(() => page.title()).toBe('page')
    const result = await page.evaluate(() => shellTest.invoke('full-screen'))
    expect(result).toEqual({ hidden: true, shown: true, events: [] })
  })

  it('can crash the renderer process of a hung page', async () => {
    await expect.poll(() => page.title()).toBe('page')
    await page.evaluate(() => shellTest.invoke('crash-later'))
    await hang(page)
    await expect.poll(() => shell.output()).toContain('"event":"gone","reason":"crashed"')
  })
})

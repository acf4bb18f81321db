import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningShell } from '../src/launch.ts'
import { launchProgram, type ShellTest } from './program/launch.ts'

let shell: RunningShell
let page: Page

beforeAll(async () => {
  shell = launchProgram()
  page = await shell.page()
})

afterAll(() => shell.close())

describe('contextBridge and ipcRenderer', () => {
  it("exist before the page's first script runs", async () => {
    expect(await page.evaluate(() => Reflect.get(globalThis, 'early') as unknown)).toBe('object')
  })

  it('pass plain data in both directions', async () => {
    const value = { text: 'ñ 😀 \u2028', list: [1, null, { a: true }] }
    expect(await page.evaluate((sent) => shellTest.invoke('echo', sent), value)).toEqual(value)
  })

  it('reject values that cannot be cloned', async () => {
    const sent = page.evaluate(() => shellTest.invoke('echo', { f: () => 1 }))
    await expect(sent).rejects.toThrow('could not be cloned')
  })

  it('pass on only the message of an exception in main', async () => {
    const sent = page.evaluate(() => shellTest.invoke('fail'))
    await expect(sent).rejects.toThrow("Error invoking remote method 'fail': TypeError: a bug")
  })

  it('pass on only the message of an exception in the preload script', async () => {
    const thrown = await page.evaluate(() => {
      try {
        shellTest.fail()
      } catch (error) {
        return [error instanceof Error, error instanceof RangeError, String(error)]
      }
      return 'nothing thrown'
    })
    expect(thrown).toEqual([true, false, 'Error: refused'])
  })

  it('deliver messages until the page stops listening', async () => {
    const received = await page.evaluate(async () => {
      const payloads: unknown[] = []
      const stop = shellTest.on('bell', (payload) => payloads.push(payload))
      await shellTest.invoke('ring')
      stop()
      await shellTest.invoke('ring')
      return payloads
    })
    expect(received).toEqual([{ rung: true }])
  })

  it('expose a frozen copy that the page cannot replace', async () => {
    const seen = await page.evaluate(() => {
      const { settings } = shellTest
      const attempts = [
        () => (settings.nested.value = 9),
        () => settings.list.push(3),
        () => (globalThis.shellTest = {} as ShellTest),
        () => delete (globalThis as { shellTest?: ShellTest }).shellTest,
      ]
      for (const attempt of attempts) {
        try {
          attempt()
        } catch {
          // Replacing a read-only property throws in strict mode.
        }
      }
      return [shellTest.changeOwn(), shellTest.settings.nested.value, shellTest.settings.list]
    })
    expect(seen).toEqual([2, 1, [1, 2]])
  })

  it('add no other globals to the page, from Node or from the shell', async () => {
    const browser = page.context().browser()
    const plain = await browser?.newPage()
    if (!plain) throw new Error('no plain page to compare with')
    await plain.route('**/*', (route) => route.fulfill({ body: '', contentType: 'text/html' }))
    await plain.goto('https://plain.invalid/')
    const names = () => Object.getOwnPropertyNames(globalThis)
    const usual = new Set(await plain.evaluate(names))
    const added = (await page.evaluate(names)).filter((name) => !usual.has(name))
    await plain.context().close()
    expect(added.sort()).toEqual(['early', 'shellTest'])
  })

  it('give the preload script a `require` that loads only electron', async () => {
    const thrown = page.evaluate(() => {
      shellTest.requireFs()
    })
    await expect(thrown).rejects.toThrow('has no fs in a preload script')
  })
})

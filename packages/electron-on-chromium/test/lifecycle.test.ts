import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningShell } from '../src/launch.ts'
import { launchProgram } from './program/launch.ts'

let shell: RunningShell
let page: Page

beforeAll(async () => {
  shell = launchProgram()
  page = await shell.page()
})

afterAll(() => shell.close())

describe('a program on Chromium', () => {
  it('hears of a second one, which ends at once', async () => {
    const second = launchProgram({}, shell.folder)
    expect(await second.exited).toBe(0)
    await expect.poll(() => shell.output()).toContain('"event":"second"')
  })

  it('can empty the clipboard', async () => {
    await page.evaluate(() => {
      document.body.innerHTML = '<input id="from" value="a key"><input id="to">'
    })
    const paste = async () => {
      await page.locator('#to').fill('')
      await page.locator('#to').press('Control+v')
      return await page.locator('#to').inputValue()
    }
    await page.locator('#from').selectText()
    await page.locator('#from').press('Control+c')
    expect(await paste()).toBe('a key')
    await page.evaluate(() => shellTest.invoke('clear'))
    await expect.poll(paste).toBe('')
  })

  it('can replace its window; who watches gets the new page', async () => {
    const old = page
    // The answer may not arrive any more.
    await page.evaluate(() => shellTest.invoke('replace')).catch(() => undefined)
    await expect.poll(() => old.isClosed()).toBe(true)
    page = await shell.page()
    expect(await page.title()).toBe('page')
  })

  it('ends with the exit code that it chose', async () => {
    await page.evaluate(() => shellTest.invoke('exit')).catch(() => undefined)
    expect(await shell.exited).toBe(7)
  })

  it('hears that its page has crashed', async () => {
    const other = launchProgram()
    const doomed = await other.page()
    const cdp = await doomed.context().newCDPSession(doomed)
    cdp.send('Page.crash').catch(() => undefined)
    await expect.poll(() => other.output()).toContain('"event":"gone","reason":"crashed"')
    await other.close()
  })

  it('can refuse to close its window, and then even a signal does not end it', async () => {
    const stubborn = launchProgram({ UNCLOSABLE: 'yes' })
    const kept = await stubborn.page()
    expect(await kept.evaluate(() => shellTest.invoke('close'))).toBe(false)
    stubborn.process.kill('SIGTERM')
    expect(await kept.evaluate(() => shellTest.invoke('echo', 'still here'))).toBe('still here')
    stubborn.process.kill('SIGKILL')
    expect(await stubborn.exited).toBeNull()
    await stubborn.close()
  })

  it('ends when its last window is closed', async () => {
    const other = launchProgram()
    const last = await other.page()
    await last.evaluate(() => shellTest.invoke('close')).catch(() => undefined)
    expect(await other.exited).toBe(0)
    await other.close()
  })

  it('does not outlive the process that launched it', async () => {
    const launch = `
      import { launchProgram } from './program/launch.ts'
      const shell = launchProgram()
      await shell.page()
      console.log(shell.process.pid)`
    const launcher = spawn(process.execPath, ['--input-type=module', '--eval', launch], {
      cwd: import.meta.dirname,
      // Its own folder is left when it is killed.
      env: { ...process.env, TMPDIR: shell.folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = (await once(createInterface(launcher.stdout), 'line')) as [string]
    const isRunning = () => {
      try {
        return process.kill(Number(line), 0)
      } catch {
        return false
      }
    }
    expect(isRunning()).toBe(true)
    launcher.kill('SIGKILL')
    await expect.poll(isRunning, { timeout: 10_000 }).toBe(false)
  })
})

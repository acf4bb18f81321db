import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
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

describe('a program on the shell', () => {
  it('emits second-instance when it is started again, and the second process exits', async () => {
    const second = launchProgram({}, shell.folder)
    expect(await second.exited).toBe(0)
    await expect.poll(() => shell.output()).toContain('"event":"second"')
  })

  it('clears the clipboard', async () => {
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

  it('returns the new page from shell.page() when the program replaces its window', async () => {
    const old = page
    // The page may close before the response arrives.
    await page.evaluate(() => shellTest.invoke('replace')).catch(() => undefined)
    await expect.poll(() => old.isClosed()).toBe(true)
    page = await shell.page()
    expect(await page.title()).toBe('page')
  })

  it('exits with the code passed to app.exit', async () => {
    await page.evaluate(() => shellTest.invoke('exit')).catch(() => undefined)
    expect(await shell.exited).toBe(7)
  })

  it('emits render-process-gone when the page crashes', async () => {
    const other = launchProgram()
    const doomed = await other.page()
    const cdp = await doomed.context().newCDPSession(doomed)
    cdp.send('Page.crash').catch(() => undefined)
    await expect.poll(() => other.output()).toContain('"event":"gone","reason":"crashed"')
    await other.close()
  })

  it('keeps running after SIGTERM when close is prevented', async () => {
    const stubborn = launchProgram({ UNCLOSABLE: 'yes' })
    const kept = await stubborn.page()
    expect(await kept.evaluate(() => shellTest.invoke('close'))).toBe(false)
    stubborn.process.kill('SIGTERM')
    expect(await kept.evaluate(() => shellTest.invoke('echo', 'still here'))).toBe('still here')
    stubborn.process.kill('SIGKILL')
    expect(await stubborn.exited).toBeNull()
    await stubborn.close()
  })

  it('quits when the last window is closed', async () => {
    const other = launchProgram()
    const last = await other.page()
    await last.evaluate(() => shellTest.invoke('close')).catch(() => undefined)
    expect(await other.exited).toBe(0)
    await other.close()
  })

  it('closes a hung page after a time limit, but never while a debugger is attached', async () => {
    for (const attached of [false, true]) {
      const other = launchProgram()
      const hung = await other.page()
      if (attached) await hung.evaluate(() => shellTest.invoke('attach'))
      await hang(hung)
      other.process.kill('SIGTERM')
      if (attached) {
        const closed = await Promise.race([other.exited, delay(3_000, 'never')])
        expect(closed).toBe('never')
        // Destroying the window closes it unconditionally and lets the program quit.
        other.process.kill('SIGUSR2')
      }
      expect(await other.exited).toBe(0)
      await other.close()
    }
  })

  it('reports a GPU process that crashes, and ends by a signal once Chromium gives up on it', async () => {
    const other = launchProgram()
    const survivor = await other.page()
    other.crashGpu()
    await expect.poll(() => other.output()).toContain('"event":"lost","type":"GPU"')
    expect(await survivor.evaluate(() => shellTest.invoke('echo', 'alive'))).toBe('alive')
    let running = true
    void other.exited.then(() => (running = false))
    await expect
      .poll(
        () => {
          if (running) other.crashGpu()
          return running
        },
        { interval: 300, timeout: 10_000 },
      )
      .toBe(false)
    expect(await other.exited).toBeNull()
    await other.close()
  })

  it.each([
    ['a status that Node refuses', (response: ServerResponse) => response.writeHead(999)],
    [
      'a header that is not UTF-8',
      (response: ServerResponse) => response.setHeader('x-branch', 'C\u00f3rdoba'),
    ],
  ])(
    'throws an uncaught exception for a response with %s, and the request stays pending',
    async (_what, answer) => {
      const server = createServer((_request, response) => {
        answer(response)
        response.end()
      })
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      const { port } = server.address() as AddressInfo
      const other = launchProgram()
      const asking = await other.page()
      const url = `http://127.0.0.1:${port}`
      const asked = asking.evaluate((from) => shellTest.invoke('fetch', from), url)
      expect(await asked).toBe('TimeoutError')
      expect(other.output()).toContain('A JavaScript error occurred')
      await other.close()
      server.close()
    },
  )

  it('only warns about an unhandled rejection', async () => {
    const other = launchProgram()
    const survivor = await other.page()
    await survivor.evaluate(() => shellTest.invoke('reject'))
    await expect.poll(() => other.output()).toContain('a bug')
    expect(await survivor.evaluate(() => shellTest.invoke('echo', 'alive'))).toBe('alive')
    await other.close()
  })

  it('keeps running without a window and prints the error to stderr if its entry module fails to load', async () => {
    const other = launchProgram({ BROKEN: 'yes' })
    await expect.poll(() => other.output()).toContain('A JavaScript error occurred')
    expect(await Promise.race([other.exited, delay(2_000, 'lives')])).toBe('lives')
    other.process.kill('SIGKILL')
    await other.close()
  })

  it('exits when the process that launched it exits', async () => {
    const launch = `
      import { launchProgram } from './program/launch.ts'
      const shell = launchProgram()
      await shell.page()
      console.log(shell.process.pid)`
    const launcher = spawn(process.execPath, ['--input-type=module', '--eval', launch], {
      cwd: import.meta.dirname,
      // The program's folder is not removed when the program is killed.
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

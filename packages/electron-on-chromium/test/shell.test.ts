import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningShell } from '../src/launch.ts'
import { launchProgram } from './program/launch.ts'

const filesWith = (text: string) =>
  readdirSync(shell.folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => readFileSync(path, 'latin1').includes(text))

const follow = (page: Page, to: string) =>
  page.evaluate((href) => {
    Object.assign(document.createElement('a'), { href }).click()
  }, to)

/** Starts a web server that counts its requests. */
async function startElsewhere() {
  let visits = 0
  const server = createServer((_request, response) => {
    visits += 1
    response.end('elsewhere')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, visits: () => visits, stop: () => server.close() }
}

let elsewhere: Awaited<ReturnType<typeof startElsewhere>>
let shell: RunningShell
let page: Page

beforeAll(async () => {
  elsewhere = await startElsewhere()
  shell = launchProgram({ GUARDED: 'yes', SHELL_SCREEN: '1366x768' })
  page = await shell.page()
})

afterAll(async () => {
  await shell.close()
  elsewhere.stop()
})

describe('a page of the program', () => {
  it('is a regular Playwright page for the test', async () => {
    expect(await page.title()).toBe('page')
    expect(page.viewportSize()).toEqual({ width: 800, height: 600 })
    expect((await page.screenshot()).subarray(1, 4).toString()).toBe('PNG')
  })

  it('is a secure context with an empty history', async () => {
    expect(await page.evaluate(() => [isSecureContext, history.length])).toEqual([true, 1])
  })

  it('has an app:// URL as seen from main', async () => {
    const sender = await page.evaluate(() => shellTest.invoke('sender'))
    expect(sender).toEqual({ url: 'app://test/index.html', mainFrame: true })
  })
})

describe('a guarded page', () => {
  it('enforces its content security policy', async () => {
    await page.evaluate((url) => {
      const refused: string[] = []
      Object.assign(globalThis, { refused })
      document.addEventListener('securitypolicyviolation', (event) => {
        refused.push(event.effectiveDirective)
      })
      document.head.append(Object.assign(document.createElement('script'), { text: 'inline = 1' }))
      Object.assign(new Image(), { src: url })
      void fetch(url).catch(() => undefined)
      try {
        new WebSocket(url.replace('http', 'ws'))
      } catch {
        // Chromium may throw synchronously.
      }
      // Runs in a later task, because code that CDP evaluates directly bypasses the content security policy.
      setTimeout(() => {
        ;(0, eval)('evaluated = 1')
      })
    }, elsewhere.url)
    const refused = () => page.evaluate(() => Reflect.get(globalThis, 'refused') as string[])
    await expect
      .poll(async () => (await refused()).sort())
      .toEqual(['connect-src', 'connect-src', 'img-src', 'script-src', 'script-src-elem'])
    expect(await page.evaluate(() => 'inline' in globalThis || 'evaluated' in globalThis)).toBe(
      false,
    )
    expect(elsewhere.visits()).toBe(0)
  })

  it('gets null from window.open', async () => {
    expect(await page.evaluate((url) => window.open(url), elsewhere.url)).toBeNull()
    await expect.poll(() => shell.output()).toContain(`"event":"window","url":"${elsewhere.url}"`)
    expect(page.context().pages()).toHaveLength(1)
  })

  it('opens no window from a link: the new page is closed before it loads anything', async () => {
    await page.evaluate((href) => {
      const link = Object.assign(document.createElement('a'), { href, target: '_blank' })
      link.textContent = 'link'
      document.body.append(link)
    }, elsewhere.url)
    const before = page.context().pages().length
    await page.getByRole('link').click()
    await expect.poll(() => shell.output().match(/"event":"window"/g)).toHaveLength(2)
    await expect.poll(() => page.context().pages()).toHaveLength(before)
    expect(elsewhere.visits()).toBe(0)
  })

  it.each(['other.html', 'about:blank', 'https://example.com/'])(
    'does not follow a link to %s',
    async (href) => {
      const before = page.url()
      await follow(page, href)
      const expected = href === 'other.html' ? 'app://test/other.html' : href
      await expect.poll(() => shell.output()).toContain(`"event":"navigation","url":"${expected}"`)
      // The title is different until the prevented navigation has been aborted.
      await expect.poll(() => page.title()).toBe('page')
      expect(page.url()).toBe(before)
    },
  )

  it('downloads nothing', async () => {
    const download = page.waitForEvent('download')
    await page.evaluate(() => {
      const href = URL.createObjectURL(new Blob(['secret']))
      Object.assign(document.createElement('a'), { href, download: 'file.txt' }).click()
    })
    expect(await (await download).failure()).not.toBeNull()
    await expect.poll(() => shell.output()).toContain('"event":"download"')
    // Chromium has created a file by the time the download is canceled.
    await expect.poll(() => filesWith('secret')).toEqual([])
  })

  it('receives only keys that main does not block', async () => {
    await page.evaluate(() => {
      const keys: string[] = []
      Object.assign(globalThis, { keys })
      addEventListener('keydown', ({ key }) => keys.push(key))
    })
    await page.keyboard.press('Control+p')
    await page.keyboard.press('n')
    expect(await page.evaluate(() => Reflect.get(globalThis, 'keys') as string[])).toEqual(['n'])
    const line = (fields: object) => JSON.stringify({ event: 'key', ...fields })
    await expect
      .poll(() => shell.output())
      .toContain(line({ type: 'keyDown', key: 'p', control: true }))
    await expect
      .poll(() => shell.output())
      .toContain(line({ type: 'keyUp', key: 'n', control: false }))
  })

  it('gets an error from a file picker that the debugger cancels, once the debugger has enabled its domain', async () => {
    const refusal = () =>
      page.evaluate(() => {
        const pick = Reflect.get(window, 'showOpenFilePicker') as () => Promise<unknown>
        return pick().catch(String)
      })
    await page.evaluate(() => shellTest.invoke('attach'))
    await page.evaluate(() => shellTest.invoke('cancel-files'))
    expect(await refusal()).not.toContain('Intercepted')
    await page.evaluate(() => shellTest.invoke('enable'))
    await page.evaluate(() => shellTest.invoke('cancel-files'))
    expect(await refusal()).toContain('Intercepted')
  })

  it('is denied all permissions', async () => {
    const states = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'clipboard-read']
      const query = async (name: string) =>
        (await navigator.permissions.query({ name } as PermissionDescriptor)).state
      return await Promise.all(names.map(query))
    })
    expect(states).toEqual(['denied', 'denied', 'denied', 'denied'])
  })

  it('gets an error that names an unsupported member', async () => {
    const sent = page.evaluate(() => shellTest.invoke('lacking'))
    await expect(sent).rejects.toThrow('electron-on-chromium has no app.setBadgeCount')
  })
})

describe('a page without guards', () => {
  it('navigates, loads and gets permissions as in Electron', async () => {
    const open = launchProgram()
    const free = await open.page()
    const state = await free.evaluate(
      async () => (await navigator.permissions.query({ name: 'geolocation' })).state,
    )
    expect(state).toBe('granted')
    await follow(free, 'other.html')
    await expect.poll(() => free.title()).toBe('other')
    await follow(free, elsewhere.url)
    await expect.poll(() => elsewhere.visits()).toBeGreaterThan(0)
    await open.close()
    expect(await open.exited).toBe(0)
  })
})

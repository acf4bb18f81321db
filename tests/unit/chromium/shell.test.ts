import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchOnChromium, type RunningShell } from '../../electron-on-chromium/launch.ts'

interface ShellTest {
  readonly settings: { nested: { value: number }; list: number[] }
  readonly invoke: (channel: string, value?: unknown) => Promise<unknown>
  readonly on: (channel: string, listener: (payload: unknown) => void) => () => void
  readonly changeOwn: () => number
  readonly fail: () => void
  readonly requireFs: () => void
}

declare global {
  // eslint-disable-next-line no-var -- a property of globalThis can be declared in no other way
  var shellTest: ShellTest
}

const entry = join(import.meta.dirname, 'program/main.mjs')
const launch = (env: NodeJS.ProcessEnv = {}, folder?: string) =>
  launchOnChromium({ entry, env, ...(folder && { folder }) })

const follow = (page: Page, href: string, attributes: Record<string, string> = {}) =>
  page.evaluate(
    ([to, rest]) => {
      const link = Object.assign(document.createElement('a'), { href: to, ...rest })
      document.body.append(link)
      link.click()
    },
    [href, attributes] as const,
  )

/** A web server that counts who comes. */
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
  shell = launch({ GUARDED: 'yes', SHELL_SCREEN: '1366x768' })
  page = await shell.page()
}, 60_000)

afterAll(async () => {
  await shell.close()
  elsewhere.stop()
})

describe('the page of a program on Chromium', () => {
  it('is a page like any other for who watches it', async () => {
    expect(await page.title()).toBe('page')
    expect(page.viewportSize()).toEqual({ width: 800, height: 600 })
    expect((await page.screenshot()).subarray(1, 4).toString()).toBe('PNG')
  })

  it('is a secure context with nothing to go back to', async () => {
    expect(await page.evaluate(() => [isSecureContext, history.length])).toEqual([true, 1])
  })

  it('is called app:// by main', async () => {
    const sender = await page.evaluate(() => shellTest.invoke('sender'))
    expect(sender).toEqual({ url: 'app://test/index.html', mainFrame: true })
  })
})

describe('the bridge', () => {
  it('is there before the first script of the page', async () => {
    expect(await page.evaluate(() => Reflect.get(globalThis, 'early') as unknown)).toBe('object')
  })

  it('carries plain data both ways', async () => {
    const value = { text: 'ñ 😀 \u2028', list: [1, null, { a: true }] }
    expect(await page.evaluate((sent) => shellTest.invoke('echo', sent), value)).toEqual(value)
  })

  it('refuses what can not be cloned', async () => {
    const sent = page.evaluate(() => shellTest.invoke('echo', { f: () => 1 }))
    await expect(sent).rejects.toThrow('could not be cloned')
  })

  it('gives of an exception in main its message alone', async () => {
    const sent = page.evaluate(() => shellTest.invoke('fail'))
    await expect(sent).rejects.toThrow("Error invoking remote method 'fail': TypeError: a bug")
  })

  it('gives of an exception in the preload script its message alone', async () => {
    const thrown = await page.evaluate(() => {
      try {
        shellTest.fail()
      } catch (error) {
        return [error instanceof Error, error instanceof RangeError, String(error)]
      }
    })
    expect(thrown).toEqual([true, false, 'Error: refused'])
  })

  it('brings news until the page stops listening', async () => {
    const heard = await page.evaluate(async () => {
      const news: unknown[] = []
      const stop = shellTest.on('bell', (payload) => news.push(payload))
      await shellTest.invoke('ring')
      stop()
      await shellTest.invoke('ring')
      return news
    })
    expect(heard).toEqual([{ rung: true }])
  })

  it('is a frozen copy that the page can not replace', async () => {
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
          // In strict code the refusal is an exception.
        }
      }
      return [shellTest.changeOwn(), shellTest.settings.nested.value, shellTest.settings.list]
    })
    expect(seen).toEqual([2, 1, [1, 2]])
  })

  it('leaves nothing else in the page, neither of Node nor of the shell', async () => {
    const plain = await (await page.context().browser()?.newContext())?.newPage()
    if (!plain) throw new Error('no plain page to compare with')
    const names = () => Object.getOwnPropertyNames(globalThis)
    const usual = new Set(await plain.evaluate(names))
    const added = (await page.evaluate(names)).filter((name) => !usual.has(name))
    await plain.context().close()
    expect(added.sort()).toEqual(['early', 'shellTest'])
  })

  it('has a require that knows only electron', async () => {
    const thrown = page.evaluate(() => {
      shellTest.requireFs()
    })
    await expect(thrown).rejects.toThrow('has no fs in a preload script')
  })
})

describe('a guarded page', () => {
  it('keeps its content security policy', async () => {
    const ran = await page.evaluate(async (url) => {
      const refused: string[] = []
      document.addEventListener('securitypolicyviolation', (event) => {
        refused.push(event.effectiveDirective)
      })
      const inline = document.createElement('script')
      inline.text = 'globalThis.inlineRan = true'
      document.head.append(inline)
      const image = new Image()
      image.src = url
      await image.decode().catch(() => undefined)
      await fetch(url).catch(() => undefined)
      try {
        new WebSocket(url.replace('http', 'ws'))
      } catch {
        // Chromium reports it as a violation or as an exception.
      }
      const evaluated = await Promise.resolve()
        .then(() => (0, eval)('1') as unknown)
        .catch((error: unknown) => (error as Error).name)
      return { refused: [...new Set(refused)].sort(), evaluated, inline: 'inlineRan' in globalThis }
    }, elsewhere.url)
    expect(ran).toEqual({
      refused: ['connect-src', 'img-src', 'script-src', 'script-src-elem'],
      evaluated: 'EvalError',
      inline: false,
    })
    expect(elsewhere.visits()).toBe(0)
  })

  it('gets null for a window', async () => {
    expect(await page.evaluate((url) => window.open(url), elsewhere.url)).toBeNull()
    await expect.poll(() => shell.output()).toContain(`"event":"window","url":"${elsewhere.url}"`)
    expect(page.context().pages()).toHaveLength(1)
  })

  it('loses the window of a link with a target before anything is loaded into it', async () => {
    const opened = page.context().waitForEvent('page')
    await follow(page, `${elsewhere.url}linked`, { target: '_blank' })
    const window = await opened
    await expect.poll(() => window.isClosed()).toBe(true)
    expect(elsewhere.visits()).toBe(0)
  })

  it.each(['other.html', 'about:blank', 'https://example.com/'])(
    'stays where it is at a link to %s',
    async (href) => {
      const before = page.url()
      await follow(page, href)
      const told = href === 'other.html' ? 'app://test/other.html' : href
      await expect.poll(() => shell.output()).toContain(`"event":"navigation","url":"${told}"`)
      expect(await page.title()).toBe('page')
      expect(page.url()).toBe(before)
    },
  )

  it('downloads nothing', async () => {
    const download = page.waitForEvent('download')
    await page.evaluate(() => {
      const href = URL.createObjectURL(new Blob(['secret']))
      Object.assign(document.createElement('a'), { href, download: 'file.txt' }).click()
    })
    expect(await (await download).failure()).toBe('canceled')
  })

  it('has no permission', async () => {
    const states = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'clipboard-read']
      const query = async (name: string) =>
        (await navigator.permissions.query({ name } as PermissionDescriptor)).state
      return await Promise.all(names.map(query))
    })
    expect(states).toEqual(['denied', 'denied', 'denied', 'denied'])
  })

  it('can not use what the shell lacks without hearing of it', async () => {
    const sent = page.evaluate(() => shellTest.invoke('lacking'))
    await expect(sent).rejects.toThrow('electron-on-chromium has no app.setBadgeCount')
  })
})

describe('a program on Chromium', () => {
  it('hears of a second one, which ends at once', async () => {
    const second = launch({}, shell.folder)
    expect(await second.exited).toBe(0)
    await expect.poll(() => shell.output()).toContain('"event":"second"')
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
})

describe('without guards', () => {
  it('the same page opens, goes, loads and is permitted as on Electron', async () => {
    const open = launch()
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
  }, 30_000)
})

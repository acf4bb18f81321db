import { callNames } from '../../../shared/ipc/contract.ts'
import { expect, test } from '../../support/fixtures/test.ts'

test.use({ sharesProgram: true })

test('the page cannot reach the network', async ({ page, network }) => {
  const target = `${network.url}/v1/health/live`
  const before = network.calls().length
  const reached = await page.evaluate(async (url) => {
    const image = () =>
      new Promise<boolean>((done) => {
        const img = new Image()
        img.onload = () => {
          done(true)
        }
        img.onerror = () => {
          done(false)
        }
        img.src = url
      })
    const socket = () =>
      new Promise<boolean>((done) => {
        try {
          const ws = new WebSocket(url.replace('http', 'ws'))
          ws.onopen = () => {
            done(true)
          }
          ws.onerror = () => {
            done(false)
          }
        } catch {
          done(false)
        }
      })
    const xhr = () =>
      new Promise<boolean>((done) => {
        const request = new XMLHttpRequest()
        request.onload = () => {
          done(true)
        }
        request.onerror = () => {
          done(false)
        }
        request.open('GET', url)
        request.send()
      })
    const script = () =>
      new Promise<boolean>((done) => {
        try {
          const element = document.createElement('script')
          element.onload = () => {
            done(true)
          }
          element.onerror = () => {
            done(false)
          }
          element.src = url
          document.head.append(element)
        } catch {
          done(false)
        }
      })
    return {
      fetch: await fetch(url).then(
        () => true,
        () => false,
      ),
      beacon: navigator.sendBeacon(url) && false,
      image: await image(),
      socket: await socket(),
      xhr: await xhr(),
      script: await script(),
    }
  }, target)
  expect(Object.values(reached).every((success) => !success)).toBe(true)
  expect(network.calls()).toHaveLength(before)
})

test('the page cannot evaluate strings', async ({ page }) => {
  const evaluated = await page.evaluate(async () => {
    const ran: string[] = []
    const attempt = async (name: string, run: () => unknown) => {
      try {
        await run()
        ran.push(name)
      } catch {
        // The content security policy blocks it, as expected.
      }
    }
    const code = 'globalThis.broken = true'
    // Code evaluated over the DevTools protocol bypasses the CSP's ban on eval; code resumed by a timer does not.
    await new Promise((resolve) => setTimeout(resolve, 0))
    await attempt('eval', () => (0, eval)(code))
    await attempt('Function', () => {
      Reflect.apply(Reflect.construct(Function, [code]) as () => void, undefined, [])
    })
    await attempt('innerHTML', () => (document.createElement('div').innerHTML = '<b>x</b>'))
    await attempt('blob import', async () => {
      const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
      await import(url)
    })
    await attempt('data import', () => import(`data:text/javascript,${code}`))
    return { ran, broken: 'broken' in globalThis }
  })
  expect(evaluated).toEqual({ ran: [], broken: false })
})

test("the page has access to the contract's calls and events and nothing else in main", async ({
  page,
}) => {
  const seen = await page.evaluate(() => ({
    bridge: Object.keys((window as unknown as { kiosk: object }).kiosk).sort(),
    globals: ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer'].filter(
      (name) => name in window,
    ),
  }))
  expect(seen.bridge).toEqual([...callNames, 'on'].sort())
  expect(seen.globals).toEqual([])
})

test('a malformed payload is rejected, and the result of a sign-in contains no token', async ({
  page,
  person,
}) => {
  const results = await page.evaluate(async ({ username, password }) => {
    type Call = (input: unknown) => Promise<unknown>
    const { signIn } = (window as unknown as { kiosk: Record<string, Call> }).kiosk
    if (!signIn) throw new Error('no bridge')
    const malformed = [undefined, null, 7, 'x', [], {}, { username: 1, password: 2 }]
    return {
      rejected: await Promise.all(malformed.map((input) => signIn(input))),
      signedIn: await signIn({ username, password }),
    }
  }, person)
  for (const result of results.rejected) {
    expect(result).toEqual({ ok: false, error: { code: 'validation' } })
  }
  expect(results.signedIn).toMatchObject({ ok: true, value: { next: 'home' } })
  expect(JSON.stringify(results.signedIn)).not.toMatch(/[\w-]{43}|token/)
})

test('a frame inside the page has no access to the bridge', async ({ page }) => {
  const reached = await page.evaluate(() => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const inner = frame.contentWindow as unknown as { kiosk?: Record<string, unknown> } | null
    const calls = Object.keys(inner?.kiosk ?? {})
    frame.remove()
    return calls
  })
  expect(reached).toEqual([])
})

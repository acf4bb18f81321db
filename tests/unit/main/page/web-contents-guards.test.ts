import { EventEmitter } from 'node:events'
import type { App, Session, WebContents } from 'electron'
import { describe, expect, it } from 'vitest'
import { guardPages, guardSession } from '../../../../electron/main/page/web-contents-guards.ts'

/** Emits a preventable event, and returns true if it was prevented. */
function isPrevented(emitter: EventEmitter, name: string, fields: object, ...args: unknown[]) {
  let prevented = false
  const preventDefault = () => {
    prevented = true
  }
  emitter.emit(name, { ...fields, preventDefault }, ...args)
  return prevented
}

function guardedPage(mayNavigate: (url: string) => boolean = () => false) {
  const app = new EventEmitter()
  guardPages(app as unknown as App, mayNavigate)
  let windowOpenHandler: Parameters<WebContents['setWindowOpenHandler']>[0] | undefined
  const policies: string[] = []
  const page = Object.assign(new EventEmitter(), {
    setWebRTCIPHandlingPolicy: (policy: string) => policies.push(policy),
    setWindowOpenHandler: (handler: typeof windowOpenHandler) => {
      windowOpenHandler = handler
    },
  })
  app.emit('web-contents-created', {}, page)
  return { app, page, policies, open: () => windowOpenHandler?.({} as Electron.HandlerDetails) }
}

describe('every page of the program', () => {
  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])(
    'prevents %s [electron-13]',
    (event) => {
      const { page } = guardedPage()
      expect(isPrevented(page, event, { url: 'app://extranet/index.html' })).toBe(true)
    },
  )

  it('attaches no webview [electron-12]', () => {
    expect(isPrevented(guardedPage().page, 'will-attach-webview', {})).toBe(true)
  })

  it('navigates only to the dev server during development', () => {
    const { page } = guardedPage((url) => url.startsWith('http://localhost:5173/'))
    expect(isPrevented(page, 'will-navigate', { url: 'http://localhost:5173/' })).toBe(false)
    expect(isPrevented(page, 'will-frame-navigate', { url: 'https://example.com' })).toBe(true)
  })

  it('opens no window [electron-14]', () => {
    expect(guardedPage().open()).toEqual({ action: 'deny' })
  })

  it('cannot prevent its window from closing', () => {
    expect(isPrevented(guardedPage().page, 'will-prevent-unload', {})).toBe(true)
  })

  it('sends no WebRTC packets that bypass the proxy', () => {
    expect(guardedPage().policies).toEqual(['disable_non_proxied_udp'])
  })
})

describe('the program', () => {
  it.each([
    ['login', 3, []],
    ['select-client-certificate', 3, []],
    ['certificate-error', 4, [false]],
  ])('declines %s without a prompt', (event, before, expected) => {
    const { app } = guardedPage()
    const results: unknown[][] = []
    const callback = (...given: unknown[]) => results.push(given)
    const args = Array.from({ length: before }, () => ({}))
    expect(isPrevented(app, event, {}, ...args, callback)).toBe(true)
    expect(results).toEqual([expected])
  })
})

describe("a page's session", () => {
  function guarded() {
    const handlers: Record<string, (...args: never[]) => unknown> = {}
    const keep = (name: string) => (handler: (...args: never[]) => unknown) => {
      handlers[name] = handler
    }
    const session = Object.assign(new EventEmitter(), {
      setPermissionRequestHandler: keep('request'),
      setPermissionCheckHandler: keep('check'),
      setDevicePermissionHandler: keep('device'),
      webRequest: { onBeforeRequest: keep('network') },
    })
    guardSession(session as unknown as Session, (url) => url.startsWith('app://extranet/'))
    const call = (name: string, ...args: unknown[]) => handlers[name]?.(...(args as never[]))
    return { session, call }
  }

  it('grants no permission and no device [electron-5]', () => {
    const { call } = guarded()
    const results: unknown[] = []
    call('request', {}, 'media', (granted: boolean) => results.push(granted))
    expect(results).toEqual([false])
    expect(call('check', null, 'geolocation')).toBe(false)
    expect(call('device', {})).toBe(false)
  })

  it('cancels requests outside its own origin', () => {
    const { call } = guarded()
    const results: unknown[] = []
    const ask = (url: string) => call('network', { url }, (a: unknown) => results.push(a))
    ask('app://extranet/index.html')
    ask('https://example.com/')
    expect(results).toEqual([{ cancel: false }, { cancel: true }])
  })

  it('downloads nothing', () => {
    expect(isPrevented(guarded().session, 'will-download', {})).toBe(true)
  })
})

import type { Port } from './port.ts'
import type { CloneCodec } from './structured-clone.ts'

type Listener = (event: object, ...args: unknown[]) => void

/** Input that reached the page. As in Electron, only mouse input has a position. */
export interface Input {
  readonly type: string
  readonly mouse?: { readonly x: number; readonly y: number }
}

/** Message from the preload script's world to the shell. Values are written by {@link CloneCodec}. */
export type PreloadMessage =
  | {
      readonly kind: 'invoke'
      readonly id: number
      readonly channel: string
      readonly args: string
    }
  | { readonly kind: 'send'; readonly channel: string; readonly args: string }
  | ({ readonly kind: 'input' } & Input)
  | {
      readonly kind: 'open'
      readonly url: string
      readonly frameName: string
      readonly features: string
    }
  | { readonly kind: 'navigate'; readonly url: string }

/** Result of `ipcRenderer.invoke`. */
export type InvokeResult = { readonly value: string } | { readonly error: string }

/** Functions in the preload script's world that the shell calls. */
export interface PreloadHook {
  readonly settle: (id: number, result: InvokeResult) => void
  readonly deliver: (channel: string, args: string) => void
}

/** Supported part of `require('electron')` in a sandboxed preload script. */
interface PreloadElectron {
  readonly contextBridge: { readonly exposeInMainWorld: Port['expose'] }
  readonly ipcRenderer: {
    readonly invoke: (channel: string, ...args: unknown[]) => Promise<unknown>
    readonly on: (channel: string, listener: Listener) => void
    readonly off: (channel: string, listener: Listener) => void
  }
}

/**
 * Creates the `require` of a preload script, and the hook for messages from the shell. Runs in the page and is sent there as
 * source text, like {@link openPort}. `postText` sends to the shell and exists only in this world.
 */
export function preloadRequire(port: Port, codec: CloneCodec, postText: (text: string) => void) {
  const pending = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >()
  const listeners = new Map<string, Set<Listener>>()
  let lastId = 0
  const post = (message: PreloadMessage) => {
    postText(JSON.stringify(message))
  }

  const unsupported = (name: string) =>
    new Error(`electron-on-chromium has no ${name} in a preload script`)
  /** Throws on missing members instead of returning `undefined`. */
  function named<T extends object>(name: string, part: T): T {
    return new Proxy(part, {
      get(target, key) {
        if (!(key in target)) throw unsupported(`${name}.${String(key)}`)
        return Reflect.get(target, key) as unknown
      },
    })
  }

  const electron: PreloadElectron = {
    contextBridge: named('contextBridge', { exposeInMainWorld: port.expose }),
    ipcRenderer: named('ipcRenderer', {
      invoke: (channel, ...args) => {
        // Throws synchronously if an argument cannot be cloned.
        const payload = codec.write(args)
        lastId += 1
        const id = lastId
        return new Promise((resolve, reject) => {
          pending.set(id, { resolve, reject })
          post({ kind: 'invoke', id, channel, args: payload })
        })
      },
      on: (channel, listener) => {
        listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener))
      },
      off: (channel, listener) => {
        listeners.get(channel)?.delete(listener)
      },
    }),
  }

  const hook: PreloadHook = {
    settle: (id, result) => {
      const call = pending.get(id)
      pending.delete(id)
      if ('error' in result) call?.reject(new Error(result.error))
      else call?.resolve(codec.read(result.value))
    },
    deliver: (channel, args) => {
      const values = codec.read(args) as unknown[]
      for (const listener of listeners.get(channel) ?? []) listener({}, ...values)
    },
  }

  // In Electron, a denied window never exists. Main only decides whether to allow the window, and the page always gets null.
  port.replace('open', (url: unknown = '', frameName: unknown = '', features: unknown = '') => {
    const address = url === '' ? 'about:blank' : new URL(String(url), location.href).href
    post({ kind: 'open', url: address, frameName: String(frameName), features: String(features) })
    return null
  })

  // A navigation that makes no request can be stopped only here; the shell repeats it if main allows it.
  navigation.addEventListener('navigate', (event) => {
    const { url } = event.destination
    if (event.downloadRequest !== null || !/^(about|blob):/.test(url)) return
    event.preventDefault()
    post({ kind: 'navigate', url })
  })

  // Electron's main process sees input on its way to the page. Here, input is only observed when it arrives, before the
  // page's listeners, and only if it is trusted.
  const inputs = {
    keydown: 'rawKeyDown',
    keyup: 'keyUp',
    mousedown: 'mouseDown',
    mouseup: 'mouseUp',
    mousemove: 'mouseMove',
    wheel: 'mouseWheel',
    touchstart: 'touchStart',
    touchmove: 'touchMove',
    touchend: 'touchEnd',
  }
  const isFromTouch = (
    event: UIEvent & { sourceCapabilities?: { firesTouchEvents: boolean } | null },
  ) => event.sourceCapabilities?.firesTouchEvents ?? false
  for (const [name, type] of Object.entries(inputs)) {
    const report = (event: Event) => {
      if (!event.isTrusted) return
      if (!(event instanceof MouseEvent)) post({ kind: 'input', type })
      // Blink derives mouse events from touches only in the page, so Electron's main process never sees those.
      else if (!isFromTouch(event)) {
        post({ kind: 'input', type, mouse: { x: event.clientX, y: event.clientY } })
      }
    }
    window.addEventListener(name, report, { capture: true, passive: true })
  }

  const module = named('electron', electron)
  const require = (name: string) => {
    if (name !== 'electron') throw unsupported(name)
    return module
  }
  return { require, hook }
}

import type { Port } from './port.ts'

type Listener = (event: object, ...args: unknown[]) => void

/** Input that reached the page; only of a mouse does Electron say where. */
export interface Input {
  readonly type: string
  readonly mouse?: { readonly x: number; readonly y: number }
}

/** What the world of the preload script tells the shell. */
export type Post =
  | {
      readonly kind: 'invoke'
      readonly id: number
      readonly channel: string
      readonly args: unknown[]
    }
  | ({ readonly kind: 'input' } & Input)
  | { readonly kind: 'open'; readonly url: string }
  | { readonly kind: 'navigate'; readonly url: string }

/** An answer of main's to `ipcRenderer.invoke`. */
export type InvokeAnswer = { readonly value: unknown } | { readonly error: string }

/** How the shell reaches into the world of the preload script. */
export interface PreloadHook {
  readonly settle: (id: number, answer: InvokeAnswer) => void
  readonly deliver: (channel: string, args: unknown[]) => void
}

/** What `require('electron')` gives to a sandboxed preload script, as far as this shell has it. */
interface PreloadElectron {
  readonly contextBridge: { readonly exposeInMainWorld: Port['expose'] }
  readonly ipcRenderer: {
    readonly invoke: (channel: string, ...args: unknown[]) => Promise<unknown>
    readonly on: (channel: string, listener: Listener) => void
    readonly off: (channel: string, listener: Listener) => void
  }
}

/**
 * Makes the `require` of a preload script, and the hook by which the shell answers. Like {@link Port} it runs in the
 * page and is sent there as text. `postText` sends to the shell; only this world has it.
 */
export function preloadRequire(port: Port, postText: (text: string) => void) {
  const pending = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >()
  const listeners = new Map<string, Set<Listener>>()
  let lastId = 0
  const post = (message: Post) => {
    postText(JSON.stringify(message))
  }

  const electron: PreloadElectron = {
    contextBridge: { exposeInMainWorld: port.expose },
    ipcRenderer: {
      invoke: (channel, ...args) => {
        // Electron clones what it sends, and refuses at once what can't be cloned.
        const payload = structuredClone(args)
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
    },
  }

  const hook: PreloadHook = {
    settle: (id, answer) => {
      const call = pending.get(id)
      pending.delete(id)
      if ('error' in answer) call?.reject(new Error(answer.error))
      else call?.resolve(answer.value)
    },
    deliver: (channel, args) => {
      for (const listener of listeners.get(channel) ?? []) listener({}, ...args)
    },
  }

  // A window that main denies never exists in Electron: so it is asked for, not opened, and the page gets null.
  port.expose('open', (url: unknown = '') => {
    post({ kind: 'open', url: new URL(String(url), location.href).href })
    return null
  })

  // A navigation that needs no request can only be stopped here; the shell repeats it if main lets it be.
  navigation.addEventListener('navigate', (event) => {
    const { url } = event.destination
    if (event.downloadRequest !== null || !/^(about|blob):/.test(url)) return
    event.preventDefault()
    post({ kind: 'navigate', url })
  })

  // Electron's main process sees input on its way to the page. Here it is seen where it arrives, before the page's own
  // listeners, and only if a person or a tool made it.
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
  const isOfFinger = (
    event: UIEvent & { sourceCapabilities?: { firesTouchEvents: boolean } | null },
  ) => event.sourceCapabilities?.firesTouchEvents ?? false
  for (const [name, type] of Object.entries(inputs)) {
    const report = (event: Event) => {
      if (!event.isTrusted) return
      if (!(event instanceof MouseEvent)) post({ kind: 'input', type })
      // The engine makes a mouse's events of a finger's where they arrive: Electron's main process never sees those.
      else if (!isOfFinger(event)) {
        post({ kind: 'input', type, mouse: { x: event.clientX, y: event.clientY } })
      }
    }
    window.addEventListener(name, report, { capture: true, passive: true })
  }

  const lacks = (name: string) =>
    new Error(`electron-on-chromium has no ${name} in a preload script`)
  const named = new Proxy(electron, {
    get(target, key) {
      if (!(key in target)) throw lacks(String(key))
      return target[key as keyof PreloadElectron]
    },
  })
  const require = (name: string) => {
    if (name !== 'electron') throw lacks(name)
    return named
  }
  return { require, hook }
}

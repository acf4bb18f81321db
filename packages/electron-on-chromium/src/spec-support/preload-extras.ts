interface Globals {
  require: (name: string) => { ipcRenderer: Record<string, unknown> }
  __shellPost: (text: string) => void
}

type Listener = (...args: unknown[]) => void

interface Codec {
  readonly write: (value: unknown) => string
}

/**
 * Adds the members that only specs need to a preload script's `require('electron')`. Runs in the page before the preload
 * script and is sent there as source text. With `nodeIntegration`, the scripts of `executeJavaScript` get its `require`.
 */
export function addPreloadExtras(
  require: Globals['require'],
  codec: Codec,
  { exposeRequire }: { readonly exposeRequire: boolean },
): void {
  const globals = globalThis as unknown as Globals
  const { ipcRenderer } = require('electron')
  const on = ipcRenderer['on'] as (channel: string, listener: Listener) => void
  const off = ipcRenderer['off'] as (channel: string, listener: Listener) => void
  ipcRenderer['send'] = (channel: string, ...args: unknown[]) => {
    globals.__shellPost(JSON.stringify({ kind: 'send', channel, args: codec.write(args) }))
  }
  ipcRenderer['once'] = (channel: string, listener: Listener) => {
    const once = (...args: unknown[]) => {
      off(channel, once)
      listener(...args)
    }
    on(channel, once)
  }
  if (exposeRequire) globals.require = require
}

import type { IpcMain, WebFrameMain } from 'electron'
import { createNotify, type Notify } from '../../../electron/main/ipc/notify.ts'
import {
  register,
  type RegisterOptions,
  type ServedHandlers,
} from '../../../electron/main/ipc/register.ts'
import { bundleOrigin } from '../../../electron/main/page/page-origin.ts'
import { createBridge, type IpcLike } from '../../../electron/preload/create-bridge.ts'
import {
  callNames,
  contract,
  eventNames,
  type KioskBridge,
  type VisitorContract,
} from '../../../shared/ipc/contract.ts'

type Listener = (event: unknown, payload: unknown) => void
type Handler = (sender: unknown, payload: unknown) => unknown

/** The sender of a call, as main sees it. */
export interface FakeSender {
  readonly senderFrame: Pick<WebFrameMain, 'url' | 'parent'> | null
}

/** Both ends of Electron's IPC in one process. Payloads are cloned, as they are between two processes. */
export interface FakeIpc {
  readonly ipcMain: Pick<IpcMain, 'handle'>
  readonly ipcRenderer: IpcLike
  /** Sends an event to the page, as main does. */
  readonly notify: Notify<VisitorContract>
}

/** The main frame of our own page. */
export const ownPage: FakeSender = {
  senderFrame: { url: `${bundleOrigin}/index.html`, parent: null },
}

export function createFakeIpc(sender: FakeSender = ownPage): FakeIpc {
  const handlers = new Map<string, Handler>()
  const listeners = new Map<string, Set<Listener>>()
  const on = (channel: string) => listeners.get(channel) ?? new Set<Listener>()
  const page = {
    id: 1,
    isDestroyed: () => false,
    send: (channel: string, payload: unknown) => {
      for (const listener of on(channel)) listener({ sender: page }, structuredClone(payload))
    },
  }
  // Inherits from `sender` instead of copying it, so that a `senderFrame` getter runs only when main reads it; by then the
  // frame may no longer exist.
  const from = Object.assign(Object.create(sender) as FakeSender, { sender: page })
  return {
    ipcMain: { handle: (channel, handler) => void handlers.set(channel, handler as Handler) },
    ipcRenderer: {
      invoke: async (channel, input) => {
        const handler = handlers.get(channel)
        if (!handler) throw new Error(`No handler registered for '${channel}'`)
        return structuredClone(await handler(from, structuredClone(input)))
      },
      on: (channel, listener) => listeners.set(channel, on(channel).add(listener)),
      off: (channel, listener) => on(channel).delete(listener),
    },
    notify: createNotify(contract, () => page),
  }
}

/** Connects a page under test to handlers through the real bridge and the real `register`. */
export function connect(
  handlers: ServedHandlers<VisitorContract>,
  ipc: FakeIpc = createFakeIpc(),
  options: Partial<RegisterOptions> = {},
): KioskBridge {
  register(ipc.ipcMain, contract, handlers, {
    origin: bundleOrigin,
    waitUntilActive: () => Promise.resolve(true),
    log: () => undefined,
    now: () => performance.now(),
    ...options,
  })
  // The names come from the contract, so the bridge has exactly its calls and events.
  return createBridge(callNames, eventNames, ipc.ipcRenderer) as unknown as KioskBridge
}

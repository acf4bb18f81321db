import type { IpcMain, IpcMainInvokeEvent, WebFrameMain } from 'electron'
import type { InvokeResult } from './page/preload.ts'
import { createCloneCodec } from './page/structured-clone.ts'

type Handler = Parameters<IpcMain['handle']>[1]

/** The supported properties of the sending frame. */
export type SenderFrame = Pick<WebFrameMain, 'url' | 'origin' | 'parent'>

const codec = createCloneCodec()
const handlers = new Map<string, Handler>()

export const ipcMain = {
  handle(channel, listener) {
    if (handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`)
    }
    handlers.set(channel, listener)
  },
  removeHandler(channel) {
    handlers.delete(channel)
  },
} satisfies Pick<IpcMain, 'handle' | 'removeHandler'>

/** Handles a page's `ipcRenderer.invoke`. As in Electron, only the message of an exception reaches the page. */
export async function handleInvoke(
  event: { readonly sender: object; readonly senderFrame: SenderFrame },
  channel: string,
  args: unknown[],
): Promise<InvokeResult> {
  const handler = handlers.get(channel)
  try {
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    const value: unknown = await handler(event as unknown as IpcMainInvokeEvent, ...args)
    return { value: codec.write(value) }
  } catch (error) {
    return { error: `Error invoking remote method '${channel}': ${String(error)}` }
  }
}

import type { IpcMain, IpcMainInvokeEvent, WebFrameMain } from 'electron'
import type { InvokeAnswer } from './page/preload.ts'

type Handler = Parameters<IpcMain['handle']>[1]

/** The part of the sending frame that this shell has. */
export type SenderFrame = Pick<WebFrameMain, 'url' | 'origin' | 'parent'>

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

/** Answers a page's `ipcRenderer.invoke`. As in Electron, of an exception only the message crosses. */
export async function answerInvoke(
  event: { readonly sender: object; readonly senderFrame: SenderFrame },
  channel: string,
  args: unknown[],
): Promise<InvokeAnswer> {
  const handler = handlers.get(channel)
  try {
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    const value: unknown = await handler(event as unknown as IpcMainInvokeEvent, ...args)
    return { value: structuredClone(value) }
  } catch (error) {
    return { error: `Error invoking remote method '${channel}': ${String(error)}` }
  }
}

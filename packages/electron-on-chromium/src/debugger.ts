import type { CDPSession } from '@playwright/test'
import type { Debugger as ElectronDebugger } from 'electron'
import { throwOnUnsupported } from './unsupported.ts'

type Member = 'attach' | 'isAttached' | 'sendCommand'

/**
 * As in Electron (`shell/browser/api/electron_api_debugger.cc`), an attached debugger is a separate client of the Chrome
 * DevTools Protocol. No domain is enabled in it, whatever other clients have enabled.
 */
export function createDebugger(
  openSession: () => Promise<CDPSession>,
): Pick<ElectronDebugger, Member> {
  let session: Promise<CDPSession> | undefined
  return throwOnUnsupported('webContents.debugger', {
    attach: () => {
      if (session) throw new Error('Debugger is already attached to the target')
      session = openSession()
      // If this fails, commands reject, but attaching must not.
      session.catch(() => undefined)
    },
    isAttached: () => session !== undefined,
    sendCommand: async (method: string, parameters?: unknown): Promise<unknown> => {
      if (!session) throw new Error('No target available')
      const cdp = await session
      return await cdp.send(method as 'Page.enable', parameters as undefined)
    },
  } satisfies Pick<ElectronDebugger, Member>)
}

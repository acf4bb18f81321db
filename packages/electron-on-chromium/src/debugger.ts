import type { CDPSession } from '@playwright/test'
import type { Debugger as ElectronDebugger } from 'electron'
import { throwOnUnsupported } from './unsupported.ts'

type Member = 'attach' | 'isAttached' | 'sendCommand'

/** As in Electron, commands are those of the Chrome DevTools Protocol. */
export function openDebugger(session: () => Promise<CDPSession>): Pick<ElectronDebugger, Member> {
  let attached = false
  return throwOnUnsupported('webContents.debugger', {
    attach: () => {
      attached = true
    },
    isAttached: () => attached,
    sendCommand: async (method: string, parameters?: unknown): Promise<unknown> => {
      if (!attached) throw new Error('No target available')
      const cdp = await session()
      return await cdp.send(method as 'Page.enable', parameters as undefined)
    },
  } satisfies Pick<ElectronDebugger, Member>)
}

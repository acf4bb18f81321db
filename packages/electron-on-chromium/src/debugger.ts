import type { CDPSession } from '@playwright/test'
import type { Debugger as ElectronDebugger } from 'electron'
import { throwsWhatItLacks } from './unsupported.ts'

type Member = 'attach' | 'isAttached' | 'sendCommand'

/** Commands that a program sends to a page are Chromium's own here as there. */
export function openDebugger(session: () => Promise<CDPSession>): Pick<ElectronDebugger, Member> {
  let attached = false
  return throwsWhatItLacks('webContents.debugger', {
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

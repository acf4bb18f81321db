import { setTimeout as delay } from 'node:timers/promises'
import type { CDPSession } from '@playwright/test'

/** Chromium's `kUnloadTimeout`, ms. */
const unloadLimitMs = 500

/**
 * Resolves when Chromium would close the page: once the page has responded or a time limit has passed. The limit does not
 * apply while a debugger is attached (`RenderFrameHostImpl::ClosePageTimeout` returns early).
 */
export async function untilClosable(cdp: CDPSession, isDebugged: boolean): Promise<void> {
  const responds = cdp.send('Runtime.evaluate', { expression: '0' }).catch(() => undefined)
  const late = delay(unloadLimitMs, undefined, { ref: false })
  await (isDebugged ? responds : Promise.race([responds, late]))
}

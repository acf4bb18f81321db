import { setTimeout as delay } from 'node:timers/promises'
import type { Browser, CDPSession } from '@playwright/test'

/** Chromium's `kUnloadTimeout`, ms. */
const unloadLimitMs = 500

/**
 * Waits until Chromium would close the page. Resolves to true if the page responded in time, so that it can be asked
 * (`beforeunload`), and to false after the time limit. There is no limit while a debugger is attached
 * (`RenderFrameHostImpl::ClosePageTimeout` returns early).
 */
export async function untilClosable(cdp: CDPSession, isDebugged: boolean): Promise<boolean> {
  // With a user gesture; without one, Chromium does not ask the page (`BrowserWindow::OnCloseButtonClicked`).
  const asked = cdp.send('Runtime.evaluate', { expression: '0', userGesture: true })
  const responds = asked.then(
    () => true,
    () => false,
  )
  const late = delay(unloadLimitMs, false, { ref: false })
  return await (isDebugged ? responds : Promise.race([responds, late]))
}

let emptyPage: Promise<unknown> | undefined

/** Opens an empty page before the first one closes, because Chromium ends with its last page and Electron does not. */
export async function keepRunning(browser: Browser | null): Promise<void> {
  emptyPage ??= browser?.newPage()
  await emptyPage
}

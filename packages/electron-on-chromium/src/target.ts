import type { Browser, CDPSession, Frame, Page, Request } from '@playwright/test'

/** Chromium's ids for a page, and a CDP session with the browser. */
export interface Target {
  readonly targetId: string
  readonly control: CDPSession
  readonly browserContextId: string
}

/**
 * Gets a page's target and closes denied windows. A link with a `target` opens a page before the program can deny it; that
 * page loads nothing and is closed. The CDP session stays open as long as the page, because settings made through it last
 * only as long as the session.
 */
export async function watchTarget(
  browser: Browser,
  page: Page,
  cdp: CDPSession,
  denies: (url: string) => boolean,
): Promise<Target> {
  const { targetInfo: own } = await cdp.send('Target.getTargetInfo')
  const control = await browser.newBrowserCDPSession()
  let denied = false
  // Listens on the context: a page that is closed before its requests are routed could still send one.
  page.context().on('page', (opened) => {
    if (denied) opened.close().catch(ignoreIfClosed)
  })
  control.on(
    'Target.targetCreated',
    ({ targetInfo: { type, targetId, browserContextId, url } }) => {
      const isOther = browserContextId === own.browserContextId && targetId !== own.targetId
      if (type === 'page' && isOther && denies(url)) denied = true
    },
  )
  await control.send('Target.setDiscoverTargets', { discover: true })
  return { targetId: own.targetId, control, browserContextId: own.browserContextId ?? '' }
}

/** Rethrows `error` unless it says that something has been closed. */
export function ignoreIfClosed(error: unknown): void {
  if (!(error instanceof Error) || !error.message.includes('has been closed')) throw error
}

/** Returns the frame that sent a request; `undefined` for a window that has just been opened. */
export function frameOf(request: Request): Frame | undefined {
  try {
    return request.frame()
  } catch {
    return undefined
  }
}

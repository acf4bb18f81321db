import type { Browser, CDPSession, Frame, Page, Request } from '@playwright/test'

/** A page as the browser sees it, and a session with the browser. */
export interface Target {
  readonly targetId: string
  readonly control: CDPSession
  readonly browserContextId: string
}

/**
 * Finds out what the browser calls a page, and keeps new windows away from it. A link with a target of its own opens a
 * page before anybody can be asked: it loads nothing, and is closed. The session with the browser stays open as long as
 * the page, as what it sets for the page ends with it.
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
  // Not before its requests pass through the routing: a page that is closed while it is being set up may send one.
  page.context().on('page', (opened) => {
    if (denied) opened.close().catch(unlessGone)
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

/** A request whose page was closed meanwhile needs no answer; any other failure is a defect of ours. */
export function unlessGone(error: unknown): void {
  if (!(error instanceof Error) || !error.message.includes('has been closed')) throw error
}

/** A window that has only just been opened has no frame yet. */
export function frameOf(request: Request): Frame | undefined {
  try {
    return request.frame()
  } catch {
    return undefined
  }
}

import type { CDPSession, Locator, Page } from '@playwright/test'

/** A point of the page in CSS px. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** Taps a control once it is visible, stable and not covered; with `force`, without waiting for that. */
export async function tap(control: Locator, { force = false } = {}): Promise<void> {
  const page = control.page()
  if (hasTouchscreen(page)) {
    await control.tap({ force })
    return
  }
  if (!force) await control.click({ trial: true })
  const box = await control.boundingBox()
  if (!box) throw new Error(`${String(control)} cannot be tapped.`)
  await tapAt(page, { x: box.x + box.width / 2, y: box.y + box.height / 2 })
}

export async function tapAt(page: Page, point: Point): Promise<void> {
  if (hasTouchscreen(page)) {
    await page.touchscreen.tap(point.x, point.y)
    return
  }
  await sendTap(await sessionOf(page), point)
}

/** Touches a page without waiting for its response, which a page that hangs never sends. */
export async function touchWithoutResponse(page: Page, point: Point): Promise<void> {
  const cdp = await sessionOf(page)
  sendTap(cdp, point).catch((error: unknown) => {
    // The page was closed while it hung.
    if (!(error instanceof Error) || !error.message.includes('has been closed')) throw error
  })
}

/** Playwright emulates a touch screen for its own contexts only, not for Electron's, which have no browser. */
const hasTouchscreen = (page: Page) => page.context().browser() !== null

const sessions = new WeakMap<Page, Promise<CDPSession>>()

/** One session for each page, which ends with the page: a tap may close it. */
function sessionOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page)
  sessions.set(page, session)
  return session
}

async function sendTap(cdp: CDPSession, point: Point): Promise<void> {
  await Promise.all([
    cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] }),
    cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] }),
  ])
}

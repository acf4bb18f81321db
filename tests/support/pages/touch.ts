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

/** Reuses one CDP session per page and never detaches it: a tap may close the page, which also ends the session. */
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

/** A palm that rests on the screen while a finger presses. */
export interface RestingPalm {
  readonly tap: (control: Locator) => Promise<void>
  /** Puts the finger on a control, drags it by a distance in CSS px and lifts it. */
  readonly drag: (control: Locator, distance: Point) => Promise<void>
  /** Moves the palm while it rests on the screen. */
  readonly move: (distance: Point) => Promise<void>
  readonly lift: () => Promise<void>
}

/** Rests a palm on the screen. Playwright itself can tap with only one finger. */
export async function restPalm(page: Page, at: Point): Promise<RestingPalm> {
  const cdp = await sessionOf(page)
  let palm = { ...at, id: 0, radiusX: 30, radiusY: 30 }
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: Point[]) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints })
  const fingerOn = async (control: Locator) => {
    const box = await control.boundingBox()
    if (!box) throw new Error(`${String(control)} cannot be tapped.`)
    return { x: box.x + box.width / 2, y: box.y + box.height / 2, id: 1 }
  }
  await send('touchStart', palm)
  return {
    tap: async (control) => {
      await control.click({ trial: true })
      const finger = await fingerOn(control)
      await send('touchStart', palm, finger)
      await send('touchEnd', finger)
    },
    drag: async (control, { x, y }) => {
      const finger = await fingerOn(control)
      await send('touchStart', palm, finger)
      const moved = { ...finger, x: finger.x + x, y: finger.y + y }
      await send('touchMove', palm, moved)
      await send('touchEnd', moved)
    },
    move: async ({ x, y }) => {
      palm = { ...palm, x: palm.x + x, y: palm.y + y }
      await send('touchMove', palm)
    },
    lift: async () => {
      await send('touchEnd', palm)
    },
  }
}

import type { Page } from '@playwright/test'

/** Performance entry for the first frame that shows an element's text: https://wicg.github.io/element-timing/ */
interface ElementTiming extends PerformanceEntry {
  readonly renderTime: number
  readonly identifier: string
}

/** Times recorded in the page, in ms on the page's clock. */
interface Notes {
  pressedAt: number
  focusedAt: number
  screen: PromiseWithResolvers<number>
  keyboard: PromiseWithResolvers<number>
}

type Measured = typeof globalThis & { notes: Notes }

/**
 * Runs in the page: records when a pointer was released, when a field got the focus, and when the heading of a screen and
 * the keys of the keyboard were painted. Uses the browser's own timestamps: the input event's, taken before any script
 * runs, and the frame's, taken once it has been presented.
 */
export function notePainting(): void {
  const notes: Notes = {
    pressedAt: NaN,
    focusedAt: NaN,
    screen: Promise.withResolvers<number>(),
    keyboard: Promise.withResolvers<number>(),
  }
  ;(globalThis as Measured).notes = notes
  document.addEventListener(
    'pointerup',
    ({ timeStamp, isTrusted }) => {
      if (isTrusted) notes.pressedAt = timeStamp
    },
    true,
  )
  document.addEventListener('focusin', ({ timeStamp, target }) => {
    if (target instanceof HTMLInputElement) notes.focusedAt = timeStamp
  })
  const watched = { h1: 'screen', '.keyboard .key .label': 'keyboard' }
  // Marks the elements before the first frame that shows them.
  new MutationObserver(() => {
    for (const [selector, name] of Object.entries(watched)) {
      document.querySelector(selector)?.setAttribute('elementtiming', name)
    }
  }).observe(document.body, { childList: true, subtree: true })
  new PerformanceObserver((list) => {
    for (const { identifier, renderTime } of list.getEntries() as ElementTiming[]) {
      if (identifier === 'screen') notes.screen.resolve(renderTime)
      if (identifier === 'keyboard') notes.keyboard.resolve(renderTime)
    }
  }).observe({ type: 'element' })
}

/** Clears the recorded times before the next press. */
const forget = (page: Page) =>
  page.evaluate(() => {
    const { notes } = globalThis as Measured
    notes.screen = Promise.withResolvers<number>()
    notes.keyboard = Promise.withResolvers<number>()
  })

/** Returns the milliseconds from the press to the frame that shows the next screen's heading. */
export async function timeToNextScreen(page: Page, press: () => Promise<void>): Promise<number> {
  await forget(page)
  await press()
  return await page.evaluate(async () => {
    const { notes } = globalThis as Measured
    return (await notes.screen.promise) - notes.pressedAt
  })
}

/** Returns the milliseconds from the focus, which the last press caused, to the frame that shows the keyboard. */
export const timeToKeyboard = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const { notes } = globalThis as Measured
    return (await notes.keyboard.promise) - notes.focusedAt
  })

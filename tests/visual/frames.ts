import type { Page } from '@playwright/test'

/** Waits for two frames of the browser, in which it lays out the page and reports sizes and intersections to it. */
export const nextFrames = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const { requestAnimationFrame } = __pwClock.builtins
    const frame = () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => {
          resolve()
        })
      })
    await frame()
    await frame()
  })

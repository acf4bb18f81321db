import type { Page } from '@playwright/test'

/** Waits for two frames, after which the browser has laid out the page and reported sizes and intersections to it. */
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

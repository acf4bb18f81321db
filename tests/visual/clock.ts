import type { Page } from '@playwright/test'

declare global {
  /** Playwright's clock, which exists after `context.clock.install`. */
  var __pwClock: {
    readonly controller: { runFor: (milliseconds: number) => Promise<void> }
    readonly builtins: Pick<Window, 'setTimeout' | 'requestAnimationFrame'>
  }
}

/**
 * Advances only this document's clock. `page.clock.runFor` would also advance the clocks of documents loaded later,
 * which must all start at the same time.
 */
export const passTime = (page: Page, milliseconds: number): Promise<void> =>
  page.evaluate((ms) => __pwClock.controller.runFor(ms), milliseconds)

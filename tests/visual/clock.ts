import type { Page } from '@playwright/test'

declare global {
  /** Playwright's clock, as it is in a page after `context.clock.install`. */
  var __pwClock: { readonly controller: { runFor: (milliseconds: number) => Promise<void> } }
}

/**
 * Runs the clock of the document as `page.clock.runFor` does. That one would also run the clock of every document that
 * the page loads later, which here start all at the same time.
 */
export const passTime = (page: Page, milliseconds: number): Promise<void> =>
  page.evaluate((ms) => __pwClock.controller.runFor(ms), milliseconds)

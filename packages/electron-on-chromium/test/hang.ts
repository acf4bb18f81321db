import type { Page } from '@playwright/test'

/** Makes a page hang until it is closed. */
export function hang(page: Page): void {
  page
    .evaluate(() => {
      for (;;);
    })
    .catch(() => undefined)
}

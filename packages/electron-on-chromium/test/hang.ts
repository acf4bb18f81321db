import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from '@playwright/test'

/** Makes a page hang; resolves once it no longer responds. */
export async function hang(page: Page): Promise<void> {
  await page.evaluate(() => {
    setTimeout(() => {
      for (;;);
    })
  })
  // The evaluation ends with an error when the page is closed.
  const responds = () => page.evaluate('"responds"').catch(() => 'closed')
  while ((await Promise.race([responds(), delay(200, 'hangs')])) === 'responds');
}

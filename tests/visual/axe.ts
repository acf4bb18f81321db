import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { isException, tags } from './axe-exceptions.ts'

/** What axe finds on the page, without what has a reason to be as it is. */
export async function violations(page: Page): Promise<string[]> {
  // "Legacy" means that frames are not looked into, of which there are none, and no further page is opened for that.
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(tags)
    .setLegacyMode()
  const { violations } = await whileTimePasses(page, axe.analyze())
  return violations.flatMap(({ id, help, nodes }) =>
    nodes
      .map(({ target }) => target.join(' '))
      .filter((target) => !isException(id, target))
      .map((target) => `${id}: ${help}: ${target}`),
  )
}

/** axe waits for timers of the page, and on this page no time passes by itself. */
async function whileTimePasses<T>(page: Page, work: Promise<T>): Promise<T> {
  const still = Symbol('still at work')
  for (;;) {
    const result = await Promise.race([work, page.clock.runFor(1).then(() => still)])
    if (result !== still) return result as T
  }
}

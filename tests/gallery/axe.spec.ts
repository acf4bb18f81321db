import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { isException, tags } from './axe-exceptions.ts'
import { choose } from './choose.ts'
import { test } from './fixtures.ts'
import { colourChoices } from './looks.ts'
import { firstLooksOf, states } from './states.ts'

/** What axe finds, without what has a reason to be as it is. */
async function violations(page: Page): Promise<string[]> {
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

for (const state of states) {
  for (const look of firstLooksOf(state)) {
    const choicesHere = look.mode === 'kiosk' ? colourChoices : [{}]
    test(`axe finds nothing: ${state.screen}/${state.name}, ${look.mode}`, async ({
      openState,
    }) => {
      const page = await openState(state, look)
      for (const choices of choicesHere) {
        await choose(page, choices)
        expect.soft(await violations(page), JSON.stringify(choices)).toEqual([])
      }
    })
  }
}

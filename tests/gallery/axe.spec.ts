import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { isException } from './axe-exceptions.ts'
import { choose } from './choose.ts'
import { test } from './fixtures.ts'
import { colourChoices, firstLooks } from './looks.ts'
import { states } from './states.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds, without what has a reason to be as it is. */
async function violations(page: Page): Promise<string[]> {
  const { violations } = await whileTimePasses(
    page,
    new AxeBuilder({ page }).withTags(tags).analyze(),
  )
  return violations.flatMap(({ id, help, nodes }) =>
    nodes
      .map(({ target }) => target.join(' '))
      .filter((target) => !isException(id, target))
      .map((target) => `${id}: ${help}: ${target}`),
  )
}

/** axe waits for timers of the page, and on this page no time passes by itself. */
async function whileTimePasses<T>(page: Page, work: Promise<T>): Promise<T> {
  let done = false
  const ended = work.finally(() => (done = true))
  while (!done) await Promise.race([page.clock.runFor(1), ended])
  return ended
}

for (const state of states) {
  for (const look of firstLooks) {
    test(`axe finds nothing: ${state.screen}/${state.name}, ${look.mode}`, async ({
      openState,
    }) => {
      const page = await openState(state, look)
      for (const choices of colourChoices) {
        await choose(page, choices)
        expect.soft(await violations(page), JSON.stringify(choices)).toEqual([])
      }
    })
  }
}

import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { isException, tags } from './axe-exceptions.ts'

declare global {
  /** Present after the first injection. */
  var axe: unknown
  /** Ends {@link runTime}. */
  var stopTime: boolean | undefined
}

/** Rules whose result can change with the color tokens, which are all that a theme changes. */
const colorRules = ['color-contrast', 'link-in-text-block']

/** Violations that axe finds on the page, without the exceptions. */
export async function violations(page: Page, only?: 'color'): Promise<string[]> {
  const isInjected = await page.evaluate(() => globalThis.axe !== undefined)
  // Legacy mode looks into no frames, which the pages do not have, and opens no further page for them.
  const builder = new AxeBuilder({ page, ...(isInjected && { axeSource: ';' }) })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
  if (only === 'color') builder.withRules(colorRules)
  else builder.withTags(tags)
  const { violations } = await whileTimePasses(page, () => builder.analyze())
  return violations.flatMap(({ id, help, nodes }) =>
    nodes
      .map(({ target }) => target.join(' '))
      .filter((target) => !isException(id, target))
      .map((target) => `${id}: ${help}: ${target}`),
  )
}

/** Runs the clock of the page during `work`: axe waits for timers of the page. */
async function whileTimePasses<T>(page: Page, work: () => Promise<T>): Promise<T> {
  const running = page.evaluate(runTime)
  try {
    return await work()
  } finally {
    await page.evaluate(() => {
      globalThis.stopTime = true
    })
    await running
  }
}

/** Runs in the page, where axe gets to work between two milliseconds. */
async function runTime(): Promise<void> {
  globalThis.stopTime = false
  const isStopped = () => globalThis.stopTime === true
  while (!isStopped()) await __pwClock.controller.runFor(1)
}

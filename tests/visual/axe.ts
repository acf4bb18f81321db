import type { Page } from '@playwright/test'
import axe, { type RunOptions } from 'axe-core'
import { axeScript } from '../support/built-page.ts'
import { isException, tags } from './axe-exceptions.ts'

/**
 * Rules whose result depends on colors and sizes; the results of the others depend only on the elements and their
 * attributes.
 */
const styleRules = [
  'color-contrast',
  'link-in-text-block',
  'target-size',
  'scrollable-region-focusable',
]

/** Returns the violations that axe finds on the page, except the permitted ones. */
export async function findViolations(page: Page, only?: 'style rules'): Promise<string[]> {
  const isInjected = await page.evaluate(() => 'axe' in globalThis)
  if (!isInjected) await inject(page)
  const options: RunOptions = {
    resultTypes: ['violations'],
    runOnly: only ? { type: 'rule', values: styleRules } : { type: 'tag', values: [...tags] },
  }
  const violations = await page.evaluate(runInPage, options)
  return violations
    .filter(({ rule, target }) => !isException(rule, target))
    .map(({ rule, help, target }) => `${rule}: ${help}: ${target}`)
}

/** Loads axe from the server of the built pages if possible, because Chromium then reuses the compiled code. */
async function inject(page: Page): Promise<void> {
  if (new URL(page.url()).protocol === 'file:') await page.evaluate(axe.source)
  else await page.evaluate((path) => import(path), axeScript)
}

/** Runs in the page. axe uses timers, so a stopped clock must be advanced while it runs. */
async function runInPage(options: RunOptions) {
  const clock = '__pwClock' in globalThis ? __pwClock.controller : undefined
  const { port1, port2 } = new MessageChannel()
  const nextTask = () =>
    new Promise<void>((resolve) => {
      port1.onmessage = () => {
        resolve()
      }
      port2.postMessage(null)
    })
  let isDone = false as boolean
  const running = axe.run(document, options).finally(() => {
    isDone = true
  })
  while (clock && !isDone) {
    await clock.runFor(1)
    await nextTask()
  }
  const { violations } = await running
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => ({ rule: id, help, target: target.join(' ') })),
  )
}

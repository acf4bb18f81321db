import type { Page } from '@playwright/test'
import axe, { type RunOptions } from 'axe-core'
import { isException, tags } from './axe-exceptions.ts'

/** Returns the violations that axe finds on the page, except the permitted ones. */
export async function findViolations(page: Page): Promise<string[]> {
  const isInjected = await page.evaluate(() => 'axe' in globalThis)
  if (!isInjected) await page.evaluate(axe.source)
  const options: RunOptions = {
    resultTypes: ['violations'],
    runOnly: { type: 'tag', values: [...tags] },
  }
  const violations = await page.evaluate(runInPage, options)
  return violations
    .filter(({ rule, target }) => !isException(rule, target))
    .map(({ rule, help, target }) => `${rule}: ${help}: ${target}`)
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

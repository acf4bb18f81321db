import { pathToFileURL } from 'node:url'
import { expect } from '@playwright/test'
import { findViolations } from './axe.ts'
import { test } from './fixtures.ts'

const manual = pathToFileURL('docs/manual/index.html').href

for (const [place, width] of [
  ['a desk', 1440],
  ['a telephone', 390],
] as const) {
  test(`axe finds nothing in the manual, and it fits on the screen of ${place}`, async ({
    engine,
  }) => {
    const context = await engine.newContext({ viewport: { width, height: 900 } })
    const page = await context.newPage()
    await page.goto(manual)
    expect(await findViolations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    await context.close()
  })
}

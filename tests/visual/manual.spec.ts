import { pathToFileURL } from 'node:url'
import { expect } from '@playwright/test'
import { findViolations } from './axe.ts'
import { test } from './fixtures.ts'

const manual = pathToFileURL('docs/manual/index.html').href

for (const [screen, width] of [
  ['a desktop screen', 1440],
  ['a phone', 390],
] as const) {
  test(`the manual has no axe violations and fits ${screen}`, async ({ chromium }) => {
    const context = await chromium.newContext({ viewport: { width, height: 900 } })
    const page = await context.newPage()
    await page.goto(manual)
    expect(await findViolations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    await context.close()
  })
}

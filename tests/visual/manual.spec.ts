import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect } from '@playwright/test'
import { findViolations } from './axe.ts'
import { test } from './fixtures.ts'

for (const path of globSync('docs/manual/*.html')) {
  test(`${basename(path)} has no axe violations and fits a desktop screen and a phone`, async ({
    chromium,
  }) => {
    const context = await chromium.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    await page.goto(pathToFileURL(path).href)
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 })
      expect(await findViolations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    }
    await context.close()
  })
}

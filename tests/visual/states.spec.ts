import { existsSync, readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { findViolations } from './axe.ts'
import { choose, settle } from './choose.ts'
import { type OpenState, test } from './fixtures.ts'
import { nextFrames } from './frames.ts'
import {
  type Choices,
  colorChoices,
  type Look,
  layoutChoices,
  screenSizesOf,
} from '../support/screen-states/looks.ts'
import { findHiddenFormParts, measure } from './measure.ts'
import { type GalleryState, looksOf, states } from '../support/screen-states/all.ts'

/**
 * Tolerances for anti-aliased edges. They are wider if the pictures were approved with another version of Chromium, which
 * may render slightly differently.
 */
const sameVersion = { threshold: 0.2, maxDiffPixels: 40 }
const otherVersion = { threshold: 0.2, maxDiffPixelRatio: 0.001 }

const record = 'tests/visual/approved/engine.txt'
const approvedWith = existsSync(record) ? readFileSync(record, 'utf8').trim() : undefined

/**
 * `npm run gallery` does its own comparison, because each failed test would restart the browser, hundreds of times in all.
 */
const onlyRender = process.env['GALLERY'] === 'render'

for (const state of states) {
  for (const look of looksOf(state)) {
    const path = [state.screen, `${state.name}.${look.name}.png`]
    test(path.join('/'), async ({ chromium, openState }) => {
      const page = await openState(state, look)
      await redraw(page)
      const picture = await page.screenshot({
        path: ['out', 'gallery', 'pictures', ...path].join('/'),
        animations: 'disabled',
        caret: 'hide',
      })
      if (onlyRender) return
      const tolerance = chromium.version() === approvedWith ? sameVersion : otherVersion
      expect.soft(picture).toMatchSnapshot(path, tolerance)
      // axe and the measurements start from these two looks and cover the others from there.
      if (!['kiosk', 'workstation'].includes(look.name)) return
      const available = (choices: readonly Choices[]) => (state.page === 'staff' ? [{}] : choices)
      // The mode does not affect the theme, so one of the two modes is enough.
      await expectNoViolations(page, available(look.mode === 'kiosk' ? colorChoices : [{}]))
      await expectEnoughRoom(page, look, available(layoutChoices))
      if (state.page !== 'staff') await expectFormInView(page, state, look, openState)
    })
  }
}

/**
 * Chromium reuses painted content that has moved by less than a pixel, so a line may be off by a pixel, depending on how the
 * state was reached. Enabling LayerTree forces a full repaint.
 */
async function redraw(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('LayerTree.enable')
  // Flushes a pending frame; the small clip saves encoding time.
  await page.screenshot({ clip: { x: 0, y: 0, width: 1, height: 1 } })
  await session.detach()
}

/** Runs axe in every theme. */
async function expectNoViolations(page: Page, choicesToCheck: readonly Choices[]) {
  for (const choices of choicesToCheck) {
    await choose(page, choices)
    const found = await findViolations(page)
    expect.soft(found, `axe at ${JSON.stringify(choices)}`).toEqual([])
  }
}

/** Checks, in every text size and screen shape, that nothing is cut off, scrolls sideways or is too small to touch. */
async function expectEnoughRoom(
  page: Page,
  look: Look,
  choicesToCheck: readonly Choices[],
): Promise<void> {
  const screenSizes = screenSizesOf(look)
  for (const choices of choicesToCheck) {
    await choose(page, choices)
    for (const size of screenSizes) {
      await page.setViewportSize(size)
      // The display settings change their place with the orientation, in one of the next frames.
      await nextFrames(page)
      await settle(page)
      const { cutOff, smallTargets } = await measure(page)
      const where = JSON.stringify({ ...choices, ...size })
      expect.soft(cutOff, `text at ${where}`).toEqual([])
      expect.soft(smallTargets, `targets at ${where}`).toEqual([])
    }
    // Resizing takes longest, so the next display settings start at the size at which these ended.
    screenSizes.reverse()
  }
}

/** Checks, with the largest text in high contrast, that a person can type and confirm without scrolling. */
async function expectFormInView(
  page: Page,
  state: GalleryState,
  look: Look,
  openState: OpenState,
): Promise<void> {
  const choices = { text: 'largest', theme: 'contrast' } as const
  await choose(page, choices)
  const sizes = screenSizesOf(look)
  const doubtful: typeof sizes = []
  for (const size of sizes) {
    await page.setViewportSize(size)
    await settle(page)
    await nextFrames(page)
    if ((await findHiddenFormParts(page)).length > 0) doubtful.push(size)
  }
  // A resize keeps the place to which the page has scrolled, so only the same state reached at that size decides.
  for (const size of doubtful) {
    const reached = await openState(state, { ...look, ...size, choices })
    await nextFrames(reached)
    const where = `form at ${JSON.stringify(size)}`
    expect.soft(await findHiddenFormParts(reached), where).toEqual([])
  }
}

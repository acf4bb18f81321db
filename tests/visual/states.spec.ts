import { existsSync, readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { violations } from './axe.ts'
import { choose, settle } from './choose.ts'
import { test } from './fixtures.ts'
import {
  type Choices,
  colourChoices,
  type Look,
  roomChoices,
  shapesOf,
} from '../support/screen-states/looks.ts'
import { cutOff, smallTargets } from './measure.ts'
import { looksOf, states } from '../support/screen-states/all.ts'

/** The edges of letters, and no more; another Chromium than the one of the approved pictures draws more of them anew. */
const sameEngine = { threshold: 0.2, maxDiffPixels: 40 }
const otherEngine = { threshold: 0.2, maxDiffPixelRatio: 0.001 }

const record = 'tests/visual/approved/engine.txt'
const approvedWith = existsSync(record) ? readFileSync(record, 'utf8').trim() : undefined

/** `npm run gallery` compares by itself: a test that fails would start its browser anew, hundreds of times. */
const onlyRender = process.env['GALLERY'] === 'render'

for (const state of states) {
  for (const look of looksOf(state)) {
    const path = [state.screen, `${state.name}.${look.name}.png`]
    test(path.join('/'), async ({ engine, openState }) => {
      const page = await openState(state, look)
      await drawAnew(page)
      const picture = await page.screenshot({
        path: ['out', 'gallery', 'pictures', ...path].join('/'),
        animations: 'disabled',
        caret: 'hide',
      })
      if (onlyRender) return
      const tolerance = engine.version() === approvedWith ? sameEngine : otherEngine
      expect.soft(picture).toMatchSnapshot(path, tolerance)
      // From there it is looked at in all the others.
      if (!['kiosk', 'workstation'].includes(look.name)) return
      const has = (choices: readonly Choices[]) => (state.of === 'staff' ? [{}] : choices)
      // Where the program stands changes nothing of a theme, so one of the two places will do.
      await expectNothingOfAxe(page, has(look.mode === 'kiosk' ? colourChoices : [{}]))
      await expectRoom(page, look, has(roomChoices))
    })
  }
}

/**
 * Chromium keeps what it drew of a part that has moved by less than a pixel, so that a line may be a pixel elsewhere
 * after another way to the same place. Whoever asks for its layers has all of them drawn as they stand.
 */
async function drawAnew(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('LayerTree.enable')
  // One frame may still be on its way.
  await page.screenshot()
}

/** In every theme. */
async function expectNothingOfAxe(page: Page, themes: readonly Choices[]): Promise<void> {
  for (const choices of themes) {
    await choose(page, choices)
    expect.soft(await violations(page), `axe at ${JSON.stringify(choices)}`).toEqual([])
  }
}

/** Nothing is cut off, scrolls sideways or is too small to touch, in every size of text and shape of screen. */
async function expectRoom(page: Page, look: Look, sizes: readonly Choices[]): Promise<void> {
  for (const choices of sizes) {
    await choose(page, choices)
    for (const shape of shapesOf(look)) {
      await page.setViewportSize(shape)
      await settle(page)
      const where = JSON.stringify({ ...choices, ...shape })
      expect.soft(await cutOff(page), `words at ${where}`).toEqual([])
      expect.soft(await smallTargets(page), `targets at ${where}`).toEqual([])
    }
  }
}

import { existsSync, readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { looksOf, states } from './states.ts'

/** The edges of letters, and no more; another Chromium than the one of the approved pictures draws more of them anew. */
const sameEngine = { threshold: 0.2, maxDiffPixels: 40 }
const otherEngine = { threshold: 0.2, maxDiffPixelRatio: 0.001 }

const record = 'tests/gallery/approved/engine.txt'
const approvedWith = existsSync(record) ? readFileSync(record, 'utf8').trim() : undefined

/** `npm run gallery` compares by itself: a test that fails would start its browser anew, hundreds of times. */
const onlyRender = process.env['GALLERY'] === 'render'

for (const state of states) {
  for (const look of looksOf(state)) {
    const path = [state.screen, `${state.name}.${look.name}.png`]
    test(path.join('/'), async ({ engine, openState }) => {
      const page = await openState(state, look)
      const picture = await page.screenshot({
        path: ['out', 'gallery', 'pictures', ...path].join('/'),
        animations: 'disabled',
        caret: 'hide',
      })
      const tolerance = engine.version() === approvedWith ? sameEngine : otherEngine
      if (!onlyRender) expect(picture).toMatchSnapshot(path, tolerance)
    })
  }
}

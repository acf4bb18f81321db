import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { firstLooks, furtherLooks } from './looks.ts'
import { states } from './states.ts'

/** What one pixel may differ, and how many may: the edges of letters, and no more. */
const tolerance = { threshold: 0.2, maxDiffPixels: 40 }

/** `npm run gallery` compares by itself: a test that fails would start its browser anew, hundreds of times. */
const onlyRender = process.env['GALLERY'] === 'render'

for (const state of states) {
  const looks = [...firstLooks, ...(state.inEveryLook ? furtherLooks : [])]
  for (const look of looks) {
    const path = [state.screen, `${state.name}.${look.name}.png`]
    test(path.join('/'), async ({ openState }) => {
      const page = await openState(state, look)
      const picture = await page.screenshot({
        path: ['out', 'gallery', 'pictures', ...path].join('/'),
        animations: 'disabled',
        caret: 'hide',
      })
      if (!onlyRender) expect(picture).toMatchSnapshot(path, tolerance)
    })
  }
}

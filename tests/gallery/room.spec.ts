import { expect } from '@playwright/test'
import { choose, settle } from './choose.ts'
import { test } from './fixtures.ts'
import { roomChoices, shapesOf } from './looks.ts'
import { cutOff, smallTargets } from './measure.ts'
import { firstLooksOf, states } from './states.ts'

for (const state of states) {
  for (const look of firstLooksOf(state)) {
    test(`nothing is cut off or too small to touch: ${state.screen}/${state.name}, ${look.mode}`, async ({
      openState,
    }) => {
      const page = await openState(state, look)
      for (const choices of roomChoices) {
        await choose(page, choices)
        for (const shape of shapesOf(look)) {
          await page.setViewportSize(shape)
          await settle(page)
          const where = JSON.stringify({ ...choices, ...shape })
          expect.soft(await cutOff(page), `words at ${where}`).toEqual([])
          expect.soft(await smallTargets(page), `targets at ${where}`).toEqual([])
        }
      }
    })
  }
}

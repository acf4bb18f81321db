import type { Page } from '@playwright/test'
import { walkJourneys } from '../../../scripts/demo-journeys.ts'
import { test } from '../fixtures/test.ts'
import { type Hands, keyboardHands, largeHands, touchHands } from '../screens/hands.ts'
import { shownScreens } from '../screens/shown-screens.ts'

const storyboard = {
  chapter: () => undefined,
  picture: () => Promise.resolve(),
  mail: () => undefined,
}

const ways: readonly (readonly [string, 'kiosk' | 'workstation', (page: Page) => Hands])[] = [
  ['by touch alone, with the keyboard on the screen', 'kiosk', touchHands],
  ['by keyboard alone', 'workstation', keyboardHands],
  ['with the largest text in high contrast', 'kiosk', largeHands],
]

for (const [way, mode, handsOf] of ways) {
  test.describe(way, () => {
    test.use({ mode })
    test.setTimeout(300_000)

    test('J1 to J9 lead to their ends', async ({ kiosk, world }) => {
      await walkJourneys({ storyboard, world, screens: shownScreens(kiosk, handsOf) })
    })
  })
}

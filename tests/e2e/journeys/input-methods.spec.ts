import { expect, type Page } from '@playwright/test'
import { walkJourneys } from '../../support/demo/journeys.ts'
import { type Journey, journeys } from '../../support/demo/journey-titles.ts'
import { test } from '../../support/fixtures/test.ts'
import {
  type Hands,
  keyboardHands,
  largeHands,
  touchHands,
} from '../../support/pages/input-driver.ts'
import { shownScreens } from '../../support/pages/shown-screens.ts'

test.use({ sharesProgram: true })

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
      const walked: Journey[] = []
      const storyboard = {
        chapter: (journey: Journey) => walked.push(journey),
        picture: () => Promise.resolve(),
        mail: () => undefined,
      }
      await walkJourneys({ storyboard, world, screens: shownScreens(kiosk, handsOf) })
      // The manual has a chapter for each of these, and for no other.
      expect(walked).toEqual(Object.keys(journeys))
    })
  })
}

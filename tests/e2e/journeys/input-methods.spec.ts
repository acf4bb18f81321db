import { expect, type Page } from '@playwright/test'
import { runJourneys } from '../../support/demo/journeys.ts'
import { type Journey, journeys } from '../../support/demo/journey-titles.ts'
import { test } from '../../support/fixtures/test.ts'
import {
  type InputDriver,
  keyboardDriver,
  largeTextDriver,
  touchDriver,
} from '../../support/pages/input-driver.ts'
import { shownScreens } from '../../support/pages/shown-screens.ts'

test.use({ sharesProgram: true })

const methods: readonly (readonly [
  string,
  'kiosk' | 'workstation',
  (page: Page) => InputDriver,
])[] = [
  ['by touch with the on-screen keyboard', 'kiosk', touchDriver],
  ['by keyboard', 'workstation', keyboardDriver],
  ['with the largest text in high contrast', 'kiosk', largeTextDriver],
]

for (const [method, mode, createDriver] of methods) {
  test.describe(method, () => {
    test.use({ mode })
    test.setTimeout(300_000)

    test('J1 to J9 can be completed @slow', async ({ kiosk, environment }) => {
      const walked: Journey[] = []
      const storyboard = {
        chapter: (journey: Journey) => walked.push(journey),
        picture: () => Promise.resolve(),
        mail: () => undefined,
      }
      await runJourneys({ storyboard, environment, screens: shownScreens(kiosk, createDriver) })
      // The manual has a chapter for each of these journeys and for no other.
      expect(walked.toSorted()).toEqual(Object.keys(journeys).toSorted())
    })
  })
}

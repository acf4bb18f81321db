import { expect, test } from '../../support/fixtures/test.ts'
import { shownScreens } from '../../support/pages/shown-screens.ts'
import { signIn } from './steps.ts'

test('J10 asks a signed-in person "¿Sigue ahí?" immediately after the machine has slept', async ({
  start,
  person,
}) => {
  const kiosk = await start()
  test.skip(!kiosk.resume, 'The machine of the test would have to sleep.')
  const screens = shownScreens(kiosk)
  await signIn({ screens, person })
  await expect(screens.home.title).toBeVisible()
  kiosk.resume?.()
  await expect(screens.idle.root).toBeVisible()
})

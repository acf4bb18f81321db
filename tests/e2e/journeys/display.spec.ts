import { expect, test } from '../../support/fixtures/test.ts'
import { shownScreens } from '../../support/pages/shown-screens.ts'

test('a form fills the display and keeps its input when a kiosk is rotated', async ({
  start,
  person,
}) => {
  const kiosk = await start()
  const { welcome, signIn } = shownScreens(kiosk)
  test.skip(!kiosk.resizeDisplay, 'Electron has a real display, which only a person can rotate.')
  await welcome.goToSignIn()
  await signIn.username.fill(person.shownNumber)
  await signIn.password.fill(person.password)
  kiosk.resizeDisplay?.('1920x1080')
  const size = () => kiosk.page.evaluate(() => [innerWidth, innerHeight])
  await expect.poll(size).toEqual([1920, 1080])
  await expect(signIn.username).toHaveValue(person.shownNumber)
  await expect(signIn.password).toHaveValue(person.password)
})

test('a window is shown even if the system never reports that it was painted @slow', async ({
  start,
}) => {
  for (const mode of ['kiosk', 'workstation'] as const) {
    const kiosk = await start({ mode, neverPainted: true })
    await expect(shownScreens(kiosk).welcome.title).toBeVisible()
    await kiosk.stop()
  }
})
